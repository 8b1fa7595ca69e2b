using System.Globalization;

namespace EmbeddedSigning.Emulator.Envelopes;

/// <summary>
/// Warns recipients who have the envelope and have not finished, a number of days before it expires, once for each expiration time. If the clock skips the
/// warning and the end, the envelope is voided without a warning. Unverified: that recipients whose turn comes after the warning get none.
/// </summary>
internal static class EnvelopeExpirationWarning
{
    public static bool IsDue(Envelope envelope, DateTimeOffset now) =>
        envelope.IsInProgress && envelope.WarnedOfExpirationAt != envelope.ExpiresAt && DueAt(envelope) <= now;

    public static Envelope Send(Envelope envelope, DateTimeOffset now)
    {
        if (!IsDue(envelope, now))
        {
            return envelope;
        }

        var text = string.Create(CultureInfo.InvariantCulture, $"The envelope expires on {envelope.ExpiresAt:yyyy-MM-dd}.");
        RecipientNotification[] warnings =
        [
            .. from recipient in envelope.Recipients
               where recipient.HasReceived
               from message in RecipientNotifications.Warn(envelope, recipient, text, now)
               select message,
        ];
        var warned = (envelope with { WarnedOfExpirationAt = envelope.ExpiresAt }).Tell(warnings);

        // Unverified: DocuSign may have words of its own for the history.
        return warnings.Length == 0 ? warned : warned.Note(now, "Expiration Warning Sent", "Recipients were warned of the end", connectEvent: null);
    }

    // Unverified: what DocuSign does if a warning is due before the envelope is sent. Here nobody is warned.
    private static DateTimeOffset? DueAt(Envelope envelope) =>
        envelope.Notification is { ExpireEnabled: true, ExpireWarn: > 0 and var days } notification && days < notification.ExpireAfter
            ? envelope.ExpiresAt - TimeSpan.FromDays(days)
            : null;
}
