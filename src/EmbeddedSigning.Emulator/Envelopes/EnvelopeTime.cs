namespace EmbeddedSigning.Emulator.Envelopes;

/// <summary>Applies the changes of an envelope that are due: expiration and the warning before it, delayed sending, reminders and purging.</summary>
internal static class EnvelopeTime
{
    // DocuSign's own words, which distinguish an expired envelope from one that the sender voided.
    private const string Expired = "Envelope has expired.";

    public static bool IsDue(Envelope envelope, DateTimeOffset now) =>
        IsExpired(envelope, now)
        || Waits(envelope, now)
        || DueReminders.IsDue(envelope, now)
        || EnvelopeExpirationWarning.IsDue(envelope, now)
        || (envelope.Purge is { CompletedAt: null } purge && purge.DueAt <= now);

    public static Envelope Elapse(Envelope envelope, DateTimeOffset now)
    {
        var current = IsExpired(envelope, now) ? envelope.Void(Expired, now) : envelope;
        while (Waits(current, now))
        {
            current = WorkflowRun.Elapse(current, now);
        }

        current = EnvelopeExpirationWarning.Send(DueReminders.Send(current, now), now);
        return current.Purge is { CompletedAt: null } purge && purge.DueAt <= now ? EnvelopePurge.Complete(current, purge, now) : current;
    }

    private static bool IsExpired(Envelope envelope, DateTimeOffset now) => envelope.IsInProgress && envelope.ExpiresAt <= now;

    private static bool Waits(Envelope envelope, DateTimeOffset now) =>
        (envelope.IsInProgress || envelope.Status == EnvelopeStatus.Created)
        && envelope.DeletedAt is null
        && envelope.Workflow?.ResumesAt <= now;
}
