using System.Text.Json;
using EmbeddedSigning.Envelopes;
using EmbeddedSigning.Values.Internal;

namespace EmbeddedSigning.Answers;

internal static class NotificationAnswer
{
    public static EnvelopeNotification Read(JsonElement json) => new(
        json.Object("reminders"u8, static reminders => new EnvelopeReminders(
            reminders.Flag("reminderEnabled"u8), reminders.Count("reminderDelay"u8) ?? 0, reminders.Count("reminderFrequency"u8) ?? 0)),
        json.Object("expirations"u8, static expirations => new EnvelopeExpiration(
            expirations.Flag("expireEnabled"u8), expirations.Count("expireAfter"u8) ?? 0, expirations.Count("expireWarn"u8) ?? 0)));
}
