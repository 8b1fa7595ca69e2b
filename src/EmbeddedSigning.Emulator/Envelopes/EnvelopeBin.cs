using EmbeddedSigning.Emulator.Events;

namespace EmbeddedSigning.Emulator.Envelopes;

/// <summary>The recycle bin: moving an envelope from it to another folder restores the envelope.</summary>
internal static class EnvelopeBin
{
    // DocuSign voids an envelope in progress that is moved to the bin. Unverified: its reason.
    private const string Reason = "Moved to the recycle bin";

    public static Envelope Delete(Envelope envelope, DateTimeOffset now)
    {
        if (envelope.DeletedAt is not null)
        {
            return envelope;
        }

        var over = envelope.IsInProgress ? envelope.Void(Reason, now) : envelope;
        return (over with { DeletedAt = now }).Note(
            now, "Deleted", $"Deleted by {envelope.Sender.Name}", EnvelopeEventNames.EnvelopeDeleted);
    }

    public static Envelope Restore(Envelope envelope, DateTimeOffset now) => envelope.DeletedAt is null
        ? envelope
        : (envelope with { DeletedAt = null }).Note(now, "Restored", $"Restored by {envelope.Sender.Name}", connectEvent: null);
}
