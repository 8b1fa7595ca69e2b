using System.Net;
using EmbeddedSigning.Values.Internal;

namespace EmbeddedSigning.Http;

/// <summary>Maps the errors of the REST API to exceptions that a program can handle.</summary>
internal static class HttpErrors
{
    /// <summary>Throws unless the response is successful.</summary>
    public static Task ThrowIfRefusedAsync(HttpResponseMessage response, string operation, CancellationToken cancellationToken) =>
        response.IsSuccessStatusCode ? Task.CompletedTask : ThrowAsync(response, operation, cancellationToken);

    private static async Task ThrowAsync(HttpResponseMessage response, string operation, CancellationToken cancellationToken) =>
        throw await ReadAsync(response, operation, cancellationToken).ConfigureAwait(false);

    private static async Task<EmbeddedSigningException> ReadAsync(
        HttpResponseMessage response, string operation, CancellationToken cancellationToken)
    {
        var body = await HttpAnswer.TryReadErrorAsync(response, HttpError.Read, cancellationToken).ConfigureAwait(false);
        return Create(body, response, operation);
    }

    public static DocuSignApiException Create(HttpError? body, HttpResponseMessage response, string operation)
    {
        var code = SafeText.Code(body?.ErrorCode);
        var text = SafeText.Clean(body?.Message);
        var status = response.StatusCode;
        var traceToken = HttpAnswer.TraceToken(response);

        var reason = code is null
            ? $"HTTP {(int)status} without DocuSign's error body, content type {HttpAnswer.MediaType(response)}"
            : $"{code}, HTTP {(int)status}{(traceToken is null ? "" : ", trace token " + traceToken)}";
        var scope = HttpThrottle.ScopeOf(code, text, status);
        (Func<string, DocuSignApiException> create, string? remedy) = scope is { } reached
            ? (static message => new RateLimitExceededException(message), HttpThrottle.Remedy(reached))
            : Classify(code, status);
        var refusal = $"DocuSign refused to {operation} ({reason}).";
        var exception = create(refusal + Sentence(text) + Sentence(remedy));
        exception.Describe(code, status, traceToken, refusal + Sentence(remedy));
        if (exception is RateLimitExceededException limit)
        {
            var known = scope.GetValueOrDefault();
            limit.Describe(known, HttpThrottle.RetryAfter(response, known, code));
            limit.IsOfAccount = known is RateLimitScope.AccountHour or RateLimitScope.AccountBurst
                || (code is null && response.Headers.RetryAfter is not null);
        }

        return exception;
    }

    private static (Func<string, DocuSignApiException> Create, string? Remedy) Classify(string? code, HttpStatusCode status) => code?.ToUpperInvariant() switch
    {
        "ENVELOPE_DOES_NOT_EXIST" => (m => new EnvelopeNotFoundException(m), "Check the envelope id, and that it belongs to this account."),
        "UNKNOWN_ENVELOPE_RECIPIENT" or "INVALID_RECIPIENT_ID" => (m => new RecipientNotFoundException(m),
            "Name, e-mail address and client user id must be exactly those of the envelope's recipient; a signer may have "
            + "changed their own name. List the recipients to see them."),
        "RECIPIENT_NOT_IN_SEQUENCE" => (m => new RecipientNotInSequenceException(m), "Recipients with a lower routing order have to finish first."),
        "ENVELOPE_INVALID_STATUS" or "ENVELOPE_CANNOT_VOID_INVALID_STATE" or "ENVELOPE_NOT_IN_CORRECT_STATE"
            or "ENVELOPE_IS_NOT_IN_SENT_STATE" or "EDIT_LOCK_INVALID_STATUS_FOR_LOCK" or "EDIT_LOCK_INVALID_STATE_FOR_LOCK" => (m => new EnvelopeStatusException(m),
            "The envelope's status does not permit this; read the envelope to see it."),
        "EDIT_LOCK_NOT_LOCKED" => (m => new EnvelopeLockedException(m), "The lock has expired or was removed; lock the envelope again to change it."),
        ['E', 'D', 'I', 'T', '_', 'L', 'O', 'C', 'K', '_', ..] => (m => new EnvelopeLockedException(m),
            "Another user or application holds the envelope's lock; try again when it has expired."),
        "AUTHORIZATION_INVALID_TOKEN" or "USER_AUTHENTICATION_FAILED" or "PARTNER_AUTHENTICATION_FAILED" => (m => new AccessDeniedException(m),
            "The access token is expired, revoked, lacks the scope \"signature\", or comes from another environment."),
        "ACCOUNT_NOT_AUTHORIZED_FOR_ENVELOPE" or "USER_LACKS_PERMISSIONS" or "USER_LACKS_MEMBERSHIP"
            or "USER_DOES_NOT_BELONG_TO_SPECIFIED_ACCOUNT" or "USER_NOT_FOUND"
            or "USER_DOES_NOT_EXIST_IN_SYSTEM" => (m => new AccessDeniedException(m) { IsOfUser = true },
            "Check that the user of the token belongs to this account and has the permission."),
        "RECIPIENT_UPDATE_FAILED" => (m => new DocuSignApiException(m),
            "The recipient must be in the envelope, must not have finished, and keeps its type: list the recipients to see them."),
        "ACTIVATION_FAILED" => (m => new DocuSignApiException(m),
            "The recipient has failed to authenticate: resend the envelope, or correct the recipient, to let them try again."),
        "ANCHOR_TAB_STRING_NOT_FOUND" => (m => new DocuSignApiException(m),
            "No document contains the anchor string as text (a scan has none): place the tab by position, or let it be ignored."),
        "TEMPLATE_ID_INVALID" => (m => new DocuSignApiException(m),
            "Check the template id, and that the template belongs to this account and is shared with the user: list the templates to see them."),
        "DOCUMENT_DOES_NOT_EXIST" => (m => new DocuSignApiException(m),
            "The envelope has no document of this id: list its documents to see them."),
        _ => status switch
        {
            HttpStatusCode.Unauthorized or HttpStatusCode.Forbidden => (m => new AccessDeniedException(m),
                "The access token is not accepted, or its user may not do this."),
            >= HttpStatusCode.MultipleChoices and < HttpStatusCode.BadRequest => (m => new DocuSignApiException(m),
                "It answered with a redirect, which is not followed: check the base URI."),
            _ => (m => new DocuSignApiException(m),
                code is null ? "That is not how DocuSign reports errors; something else may have answered: check base URIs and proxies." : null),
        },
    };

    private static string Sentence(string? text) => text is null ? "" : text.EndsWith('.') ? " " + text : $" {text}.";
}
