using EmbeddedSigning.Envelopes;
using Microsoft.Extensions.Logging;

namespace EmbeddedSigning.Telemetry;

/// <summary>Everything the library logs. Event ids are stable. No message has a token, a URL with a secret, or a name or
/// address of a person.</summary>
internal static partial class Log
{
    [LoggerMessage(1, LogLevel.Information, "Envelope {EnvelopeId} was created with status {Status} (transaction id {TransactionId})")]
    public static partial void EnvelopeCreated(this ILogger logger, EnvelopeId envelopeId, EnvelopeStatus status, string transactionId);

    [LoggerMessage(2, LogLevel.Information, "A signing URL was created for envelope {EnvelopeId}")]
    public static partial void RecipientViewCreated(this ILogger logger, EnvelopeId envelopeId);

    [LoggerMessage(3, LogLevel.Information, "Envelope {EnvelopeId} was voided")]
    public static partial void EnvelopeVoided(this ILogger logger, EnvelopeId envelopeId);

    [LoggerMessage(4, LogLevel.Debug, "DocuSign gave an access token that expires at {ExpiresAt}")]
    public static partial void TokenReceived(this ILogger logger, DateTimeOffset expiresAt);

    [LoggerMessage(5, LogLevel.Warning, "Renewing the access token ahead of its end failed; the present one still works")]
    public static partial void TokenRenewalFailed(this ILogger logger, Exception exception);

    [LoggerMessage(7, LogLevel.Warning, "Creating an envelope was cancelled after it was sent; with transaction id {TransactionId} it is found again")]
    public static partial void CreationAbandoned(this ILogger logger, string transactionId);

    [LoggerMessage(8, LogLevel.Information, "The keys of client '{Client}' were read again; the next access token is requested with them")]
    public static partial void CredentialsRenewed(this ILogger logger, string client);

    [LoggerMessage(9, LogLevel.Error, "The options of client '{Client}' were changed and not taken over; it goes on with the keys that it has. {Faults}")]
    public static partial void OptionsNotRenewed(this ILogger logger, string client, string faults);

    [LoggerMessage(10, LogLevel.Warning, "The shared cache of access tokens, or its lock, failed; going on without it until it works again")]
    public static partial void SharedCacheFailed(this ILogger logger, Exception exception);

    [LoggerMessage(11, LogLevel.Debug, "The shared cache had an access token that expires at {ExpiresAt}")]
    public static partial void TokenFound(this ILogger logger, DateTimeOffset expiresAt);

    [LoggerMessage(12, LogLevel.Warning, "A new refresh token could not be saved; this process keeps it, and saves it with the next")]
    public static partial void RefreshTokenNotSaved(this ILogger logger, Exception exception);

    [LoggerMessage(13, LogLevel.Information, "Requests of the account wait {Seconds:0.#} s for DocuSign's limit {Scope}")]
    public static partial void WaitingForAccountLimit(this ILogger logger, double seconds, RateLimitScope scope);

    [LoggerMessage(14, LogLevel.Information, "DocuSign's limit {Scope} is reached; {Operation} is retried in {Seconds:0.#} s")]
    public static partial void WaitingForLimit(this ILogger logger, double seconds, RateLimitScope scope, string operation);

    [LoggerMessage(15, LogLevel.Information, "The shared cache of access tokens works again")]
    public static partial void SharedCacheWorks(this ILogger logger);

    [LoggerMessage(17, LogLevel.Warning,
        "The limits that all processes share cannot be asked; this client keeps to its part of them, one of {Clients}, until they can")]
    public static partial void SharedLimitsFailed(this ILogger logger, Exception exception, int clients);

    [LoggerMessage(18, LogLevel.Information, "The limits that all processes share work again")]
    public static partial void SharedLimitsWork(this ILogger logger);

    [LoggerMessage(19, LogLevel.Warning, "The access token and the account could not be fetched at the start; they are tried again in {Seconds:0.#} s")]
    public static partial void WarmStartFailed(this ILogger logger, Exception exception, double seconds);

    [LoggerMessage(20, LogLevel.Warning,
        "The tabs of recipient {RecipientId} of envelope {EnvelopeId} were refused, and the recipient could not be removed: remove the recipient. {Reason}")]
    public static partial void RecipientWithoutTabs(this ILogger logger, EnvelopeId envelopeId, string recipientId, string reason);

    [LoggerMessage(21, LogLevel.Warning, "A listener of the library's metrics or activities failed; the calls go on without it")]
    public static partial void TelemetryFailed(this ILogger logger, Exception exception);

    [LoggerMessage(22, LogLevel.Warning,
        "The tabs of recipient {RecipientId} of envelope {EnvelopeId} may be missing, and the recipient stays: check the tabs, or remove the recipient. {Reason}")]
    public static partial void TabsInDoubt(this ILogger logger, EnvelopeId envelopeId, string recipientId, string reason);

    [LoggerMessage(6, LogLevel.Warning, "DocuSign refused an access token that had not expired; trying once more with a new one")]
    public static partial void TokenRejected(this ILogger logger);
}
