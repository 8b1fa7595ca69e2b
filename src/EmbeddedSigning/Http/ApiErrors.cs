using System.Net;
using EmbeddedSigning.Values.Internal;

namespace EmbeddedSigning.Http;

/// <summary>What the refusals of the REST API mean: each becomes the exception a program can act on.</summary>
internal static class ApiErrors
{
    /// <summary>Passes a successful answer, and throws for any other.</summary>
    public static async Task ThrowIfRefusedAsync(
        HttpResponseMessage response, string operation, CancellationToken cancellationToken)
    {
        if (!response.IsSuccessStatusCode)
        {
            throw await ReadAsync(response, operation, cancellationToken).ConfigureAwait(false);
        }
    }

    private static async Task<EmbeddedSigningException> ReadAsync(
        HttpResponseMessage response, string operation, CancellationToken cancellationToken)
    {
        var body = await Answer.TryReadErrorAsync(response, ApiError.Read, cancellationToken).ConfigureAwait(false);
        return Create(body, response, operation);
    }

    public static DocuSignApiException Create(ApiError? body, HttpResponseMessage response, string operation)
    {
        var code = SafeText.Code(body?.ErrorCode);
        var text = SafeText.Clean(body?.Message);
        var status = response.StatusCode;
        var traceToken = Answer.TraceToken(response);

        var reason = code is null
            ? $"HTTP {(int)status} without DocuSign's error body, content type {Answer.MediaType(response)}"
            : $"{code}, HTTP {(int)status}{(traceToken is null ? "" : ", trace token " + traceToken)}";
        var (create, remedy) = Classify(code, status);
        var exception = create($"DocuSign refused to {operation} ({reason}).{Sentence(text)}{Sentence(remedy)}");
        exception.ErrorCode = code;
        exception.StatusCode = status;
        exception.TraceToken = traceToken;
        if (exception is RateLimitExceededException limit)
        {
            limit.IsOfAccount = code?.EndsWith("_APIINVOCATION_LIMIT_EXCEEDED", StringComparison.OrdinalIgnoreCase)
                ?? response.Headers.RetryAfter is not null;
            limit.RetryAfter = RetryAfter(response, code);
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
            or "ENVELOPE_IS_NOT_IN_SENT_STATE" or "EDIT_LOCK_ENVELOPE_ALREADY_LOCKED" => (m => new EnvelopeStatusException(m),
            "The envelope's status does not permit this; read the envelope to see it."),
        "AUTHORIZATION_INVALID_TOKEN" or "USER_AUTHENTICATION_FAILED" or "PARTNER_AUTHENTICATION_FAILED" => (m => new AccessDeniedException(m),
            "The access token is expired, revoked, lacks the scope \"signature\", or comes from another environment."),
        "ACCOUNT_NOT_AUTHORIZED_FOR_ENVELOPE" or "USER_LACKS_PERMISSIONS" or "USER_LACKS_MEMBERSHIP"
            or "USER_DOES_NOT_BELONG_TO_SPECIFIED_ACCOUNT" or "USER_NOT_FOUND"
            or "USER_DOES_NOT_EXIST_IN_SYSTEM" => (m => new AccessDeniedException(m) { IsOfUser = true },
            "Check that the user of the token belongs to this account and has the permission."),
        "ANCHOR_TAB_STRING_NOT_FOUND" => (m => new DocuSignApiException(m),
            "No document contains the anchor string as text (a scan has none): place the tab by position, or let it be ignored."),
        { } limit when limit == "API_REQUEST_IS_THROTTLED" || limit.EndsWith("_LIMIT_EXCEEDED", StringComparison.Ordinal)
            && (limit.Contains("APIINVOCATION", StringComparison.Ordinal) || limit.Contains("POLLING", StringComparison.Ordinal))
            => (m => new RateLimitExceededException(m), "The account's limit of API calls is used up for now."),
        _ => status switch
        {
            HttpStatusCode.TooManyRequests => (m => new RateLimitExceededException(m), "The account's limit of API calls is used up for now."),
            HttpStatusCode.Unauthorized or HttpStatusCode.Forbidden => (m => new AccessDeniedException(m),
                "The access token is not accepted, or its user may not do this."),
            >= HttpStatusCode.MultipleChoices and < HttpStatusCode.BadRequest => (m => new DocuSignApiException(m),
                "It answered with a redirect, which is not followed: check the base URI."),
            _ => (m => new DocuSignApiException(m),
                code is null ? "That is not how DocuSign reports errors; something else may have answered: check base URIs and proxies." : null),
        },
    };

    private static TimeSpan? RetryAfter(HttpResponseMessage response, string? code)
    {
        var answeredAt = response.Headers.Date;
        var wait = response.Headers.RetryAfter switch
        {
            { Delta: { } delta } => delta,
            { Date: { } date } => date - answeredAt,

            // The reset is that of the hour; on every answer, so it counts only where the hour is what is used up.
            _ => IsHourUsedUp(response, code) && Answer.TryReadNumber(response, "X-RateLimit-Reset", out var seconds)
                ? TimeSpan.FromSeconds(Math.Clamp(seconds - (answeredAt?.ToUnixTimeSeconds() ?? seconds), 0, 3600))
                : null,
        };

        // No limit of DocuSign's lasts longer than an hour, whatever something in between may say.
        return wait is { } time ? TimeSpan.FromSeconds(Math.Clamp(time.TotalSeconds, 0, 3600)) : null;
    }

    private static bool IsHourUsedUp(HttpResponseMessage response, string? code) =>
        string.Equals(code, "HOURLY_APIINVOCATION_LIMIT_EXCEEDED", StringComparison.OrdinalIgnoreCase)
        || (Answer.TryReadNumber(response, "X-RateLimit-Remaining", out var remaining) && remaining == 0);

    private static string Sentence(string? text) => text is null ? "" : text.EndsWith('.') ? " " + text : $" {text}.";
}
