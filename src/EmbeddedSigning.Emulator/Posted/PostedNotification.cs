using EmbeddedSigning.Emulator.Envelopes;
using EmbeddedSigning.Emulator.Json;
using EmbeddedSigning.Emulator.Refusals;

namespace EmbeddedSigning.Emulator.Posted;

/// <summary>Reminders and expiration as they are posted.</summary>
internal sealed record PostedNotification : PostedObject
{
    private static readonly PostedMemberTable _table = new(typeof(PostedNotification), "a notification");

    private const int MaximalDays = 999;

    public string? UseAccountDefaults { get; init; }

    public PostedReminders? Reminders { get; init; }

    public PostedExpirations? Expirations { get; init; }

    protected override PostedMemberTable Table => _table;

    public EnvelopeNotification ApplyTo(EnvelopeNotification current) =>
        WireJson.ParseBool(UseAccountDefaults, "useAccountDefaults") == true
            ? new EnvelopeNotification { UseAccountDefaults = true }
            : current with
            {
                UseAccountDefaults = false,
                ReminderEnabled =
                    WireJson.ParseBool(Reminders?.ReminderEnabled, "reminderEnabled") ?? current.ReminderEnabled,
                ReminderDelay = Days(Reminders?.ReminderDelay, "reminderDelay") ?? current.ReminderDelay,
                ReminderFrequency = Days(Reminders?.ReminderFrequency, "reminderFrequency") ?? current.ReminderFrequency,
                ExpireEnabled = WireJson.ParseBool(Expirations?.ExpireEnabled, "expireEnabled") ?? current.ExpireEnabled,
                ExpireAfter = ExpireAfterDays() ?? current.ExpireAfter,
                ExpireWarn = Days(Expirations?.ExpireWarn, "expireWarn") ?? current.ExpireWarn,
            };

    // DocuSign says about expireAfter: "For this value to be used, expireEnabled must be explicitly set to true".
    private int? ExpireAfterDays()
    {
        var days = Days(Expirations?.ExpireAfter, "expireAfter");
        return WireJson.ParseBool(Expirations?.ExpireEnabled, "expireEnabled") == true ? days : null;
    }

    private static int? Days(string? value, string property) => WireJson.ParseInt(value, property) switch
    {
        null => null,
        { } days and >= 0 and <= MaximalDays => days,
        _ => throw RefusalException.InvalidParameter($"Invalid value for {property}, must be between 0 and {MaximalDays} days."),
    };
}
