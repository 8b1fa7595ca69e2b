namespace EmbeddedSigning.Emulator.Envelopes.Posted;

/// <summary>Reminders as they are posted.</summary>
internal sealed record PostedReminders
{
    public string? ReminderEnabled { get; init; }

    public string? ReminderDelay { get; init; }

    public string? ReminderFrequency { get; init; }
}
