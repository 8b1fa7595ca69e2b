using EmbeddedSigning.Signing;
using Microsoft.Extensions.Logging;

namespace EmbeddedSigning.AspNetCore.Logging;

/// <summary>Everything that the endpoints log. Event ids are stable. No message has a link, a state, a signing URL, a signature, or a
/// name or address of a person.</summary>
internal static partial class Log
{
    [LoggerMessage(101, LogLevel.Information, "A signing link to envelope {EnvelopeId} was opened in vain: {Reason}")]
    public static partial void LinkUseless(this ILogger logger, EnvelopeId envelopeId, string reason);

    [LoggerMessage(102, LogLevel.Error, "A signing link to envelope {EnvelopeId} could not be opened")]
    public static partial void SigningFailed(this ILogger logger, Exception exception, EnvelopeId envelopeId);

    [LoggerMessage(103, LogLevel.Information, "A browser came back from envelope {EnvelopeId} with {Outcome}; the recipient's status: {Status}")]
    public static partial void Returned(this ILogger logger, EnvelopeId envelopeId, SigningOutcome outcome, string status);

    [LoggerMessage(104, LogLevel.Error, "A browser came back from envelope {EnvelopeId}, and DocuSign could not be asked what became of it")]
    public static partial void ReturnFailed(this ILogger logger, Exception exception, EnvelopeId envelopeId);

    [LoggerMessage(105, LogLevel.Error, "A Connect message was refused: {Reason}")]
    public static partial void ConnectNotConfigured(this ILogger logger, string reason);

    [LoggerMessage(106, LogLevel.Warning, "A Connect message was refused: {Reason}")]
    public static partial void ConnectRefused(this ILogger logger, string reason);

    [LoggerMessage(107, LogLevel.Information, "The Connect message {Event} of envelope {EnvelopeId} was handled")]
    public static partial void ConnectHandled(this ILogger logger, string @event, string? envelopeId);

    [LoggerMessage(108, LogLevel.Information, "The Connect message {Event} of envelope {EnvelopeId} was handled before")]
    public static partial void ConnectRepeated(this ILogger logger, string @event, string? envelopeId);

    [LoggerMessage(109, LogLevel.Error, "Handling the Connect message {Event} of envelope {EnvelopeId} failed; DocuSign will deliver it again")]
    public static partial void ConnectFailed(this ILogger logger, Exception exception, string @event, string? envelopeId);

    [LoggerMessage(110, LogLevel.Warning, "The store of what was done already failed; this process goes by its own memory until it works again")]
    public static partial void ReplayStoreFailed(this ILogger logger, Exception exception);

    [LoggerMessage(130, LogLevel.Information, "The store of what was done already works again, and was told which {Kind} this process handled meanwhile")]
    public static partial void ReplayStoreWorks(this ILogger logger, string kind);

    [LoggerMessage(131, LogLevel.Information, "The cache that the application's processes share works again")]
    public static partial void SharedCacheWorks(this ILogger logger);

    [LoggerMessage(111, LogLevel.Information,
        "A signing link was refused: it was not created here; all instances must share their Data Protection keys")]
    public static partial void LinkRefused(this ILogger logger);

    [LoggerMessage(112, LogLevel.Information, "A browser that came back from DocuSign was refused: {Reason}")]
    public static partial void ReturnRefused(this ILogger logger, string reason);

    [LoggerMessage(113, LogLevel.Information, "A signing link to envelope {EnvelopeId} was opened too often; it may be opened again in {Wait}")]
    public static partial void OpenedTooOften(this ILogger logger, EnvelopeId envelopeId, TimeSpan wait);

    [LoggerMessage(114, LogLevel.Warning, "The cache that the application's processes share failed; this process goes by its own memory")]
    public static partial void SharedCacheFailed(this ILogger logger, Exception exception);

    [LoggerMessage(115, LogLevel.Warning,
        "The Connect message {Event} of envelope {EnvelopeId} is older than 30 days; it was acknowledged and ignored, because it may be a replay")]
    public static partial void ConnectTooOld(this ILogger logger, string @event, string? envelopeId);

    [LoggerMessage(116, LogLevel.Warning,
        "This process remembers {Capacity} {Kind} and forgets one that has not expired; it may be handled again. Register an IReplayStore that keeps more")]
    public static partial void ReplayMemoryFull(this ILogger logger, int capacity, string kind);

    [LoggerMessage(117, LogLevel.Error, "The Connect keys were not reloaded, and those from before stay in use: {Reason}")]
    public static partial void ConnectKeysNotReloaded(this ILogger logger, string reason);

    [LoggerMessage(118, LogLevel.Warning,
        "SigningEndpointsOptions.Locale returned a text of {Length} characters that is no locale such as de or fr_CA; DocuSign chooses the language")]
    public static partial void LocaleIgnored(this ILogger logger, int length);

    [LoggerMessage(119, LogLevel.Error, "A request with a signing link or another protected text in its path failed with an unhandled exception")]
    public static partial void LinkRequestFailed(this ILogger logger, Exception exception);

    [LoggerMessage(140, LogLevel.Warning,
        "The handler took {Seconds:0.#} s for the Connect message {Event} of envelope {EnvelopeId}; DocuSign waits 5 s. UseConnectInbox answers at once")]
    public static partial void ConnectSlow(this ILogger logger, double seconds, string @event, string? envelopeId);

    [LoggerMessage(141, LogLevel.Information, "The Connect message {Event} of envelope {EnvelopeId} was stored in the inbox")]
    public static partial void InboxAccepted(this ILogger logger, string @event, string? envelopeId);

    [LoggerMessage(142, LogLevel.Error,
        "The inbox for Connect messages is full; messages are refused until there is room, and DocuSign delivers them later. Replay or remove dead "
        + "letters, find out why the handler is slow or fails, or raise MaximumMessages or MaximumBytes")]
    public static partial void InboxFull(this ILogger logger);

    [LoggerMessage(143, LogLevel.Warning,
        "Attempt {Attempt} to handle the Connect message {Event} of envelope {EnvelopeId} failed; the next follows in {Delay}")]
    public static partial void InboxAttemptFailed(
        this ILogger logger, Exception exception, string? @event, string? envelopeId, int attempt, TimeSpan delay);

    [LoggerMessage(144, LogLevel.Error,
        "Attempt {Attempt} to handle the Connect message {Event} of envelope {EnvelopeId} failed, and was the last; it is a dead letter now")]
    public static partial void InboxGaveUp(this ILogger logger, Exception exception, string? @event, string? envelopeId, int attempt);

    [LoggerMessage(145, LogLevel.Warning,
        "The store of the inbox for Connect messages failed; messages are refused until it answers, and DocuSign delivers them later")]
    public static partial void InboxStoreFailed(this ILogger logger, Exception exception);

    [LoggerMessage(146, LogLevel.Information, "The store of the inbox for Connect messages answers again")]
    public static partial void InboxStoreAnswers(this ILogger logger);

    [LoggerMessage(147, LogLevel.Warning, "The claim of a Connect message expired while it was handled; another process may be handling it")]
    public static partial void InboxClaimLost(this ILogger logger);

    [LoggerMessage(148, LogLevel.Error, "The store of the inbox has lost {Count} Connect messages that this process had acknowledged; they were added again")]
    public static partial void InboxRestored(this ILogger logger, int count);

    [LoggerMessage(150, LogLevel.Information, "Reconciliation reported {Event} of envelope {EnvelopeId}, which no Connect message had reported")]
    public static partial void Reconciled(this ILogger logger, string @event, EnvelopeId envelopeId);

    [LoggerMessage(151, LogLevel.Warning, "DocuSign could not be asked for the envelopes that changed; the next run asks again")]
    public static partial void ReconciliationFailed(this ILogger logger, Exception exception);

    [LoggerMessage(152, LogLevel.Error, "Handling {Event} of envelope {EnvelopeId}, found by reconciliation, failed; the next run tries again")]
    public static partial void ReconciledEventFailed(this ILogger logger, Exception exception, string @event, EnvelopeId envelopeId);

    [LoggerMessage(153, LogLevel.Warning, "A listener of the metrics of the inbox or of reconciliation failed; they go on without it")]
    public static partial void ListenerFailed(this ILogger logger, Exception exception);
}
