using System.Collections.Frozen;

namespace EmbeddedSigning.Emulator.Events;

/// <summary>DocuSign's names for the events of an envelope, see "Webhook event triggers".</summary>
internal static class EnvelopeEventNames
{
    public const string EnvelopeCreated = "envelope-created";
    public const string EnvelopeSent = "envelope-sent";
    public const string EnvelopeDelivered = "envelope-delivered";
    public const string EnvelopeCompleted = "envelope-completed";
    public const string EnvelopeDeclined = "envelope-declined";
    public const string EnvelopeVoided = "envelope-voided";
    public const string EnvelopeResent = "envelope-resent";
    public const string EnvelopeCorrected = "envelope-corrected";
    public const string EnvelopePurge = "envelope-purge";
    public const string EnvelopeDeleted = "envelope-deleted";
    public const string EnvelopeReminderSent = "envelope-reminder-sent";
    public const string RecipientSent = "recipient-sent";
    public const string RecipientDelivered = "recipient-delivered";
    public const string RecipientCompleted = "recipient-completed";
    public const string RecipientDeclined = "recipient-declined";
    public const string RecipientResent = "recipient-resent";
    public const string RecipientAuthenticationFailed = "recipient-authenticationfailed";
    public const string RecipientReassign = "recipient-reassign";
    public const string RecipientFinishLater = "recipient-finish-later";

    /// <summary>The events to which a client can subscribe, including those that never happen in the emulator.</summary>
    public static readonly FrozenSet<string> Known = new[]
    {
        EnvelopeCreated,
        EnvelopeSent,
        EnvelopeResent,
        EnvelopeDelivered,
        EnvelopeCompleted,
        EnvelopeDeclined,
        EnvelopeVoided,
        EnvelopeCorrected,
        EnvelopePurge,
        EnvelopeDeleted,
        "envelope-discard",
        "envelope-removed",
        EnvelopeReminderSent,
        RecipientSent,
        RecipientResent,
        RecipientDelivered,
        RecipientCompleted,
        RecipientDeclined,
        RecipientAuthenticationFailed,
        "recipient-autoresponded",
        RecipientReassign,
        "recipient-delegate",
        RecipientFinishLater,
    }.ToFrozenSet(StringComparer.Ordinal);
}
