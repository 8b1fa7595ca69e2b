using EmbeddedSigning.Emulator.Events;

namespace EmbeddedSigning.Emulator.Envelopes;

/// <summary>
/// Reminds recipients who have the envelope and have not finished: once after the delay, then after each interval. If the clock skips several reminders, one
/// is sent.
/// </summary>
internal static class DueReminders
{
    public static bool IsDue(Envelope envelope, DateTimeOffset now) =>
        envelope is { IsInProgress: true, Notification.ReminderEnabled: true }
        && envelope.Recipients.Any(recipient => DueAt(envelope, recipient) <= now);

    public static Envelope Send(Envelope envelope, DateTimeOffset now)
    {
        if (!IsDue(envelope, now))
        {
            return envelope;
        }

        var reminders =
            from recipient in envelope.Recipients
            where DueAt(envelope, recipient) <= now
            from message in RecipientNotifications.Invite(envelope, recipient, now)
            select message with { IsReminder = true };
        return envelope
            .Tell(reminders)
            .Note(now, "Reminder Sent", "Recipients were reminded", EnvelopeEventNames.EnvelopeReminderSent);
    }

    // The delay counts from the last message, because resending the envelope reminds too. A recipient without messages gets no reminders.
    private static DateTimeOffset? DueAt(Envelope envelope, Recipient recipient)
    {
        var notification = envelope.Notification;
        return recipient.HasReceived
            && envelope.Messages.LastOrDefault(message => message.RecipientGuid == recipient.Guid && message is { Code: null, IsNotice: false }) is { } last
            && (last.IsReminder ? notification.ReminderFrequency : notification.ReminderDelay) is > 0 and var days
                ? last.Time + TimeSpan.FromDays(days)
                : null;
    }
}
