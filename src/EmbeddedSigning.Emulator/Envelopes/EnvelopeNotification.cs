namespace EmbeddedSigning.Emulator.Envelopes;

/// <summary>Reminders and expiration, in days.</summary>
internal sealed record EnvelopeNotification
{
    private const int AccountDefault = 120;

    public bool UseAccountDefaults { get; init; }

    public bool ReminderEnabled { get; init; }

    public int ReminderDelay { get; init; }

    public int ReminderFrequency { get; init; }

    public bool ExpireEnabled { get; init; } = true;

    public int ExpireAfter { get; init; } = AccountDefault;

    public int ExpireWarn { get; init; }

    /// <summary>Without a time of its own an envelope has that of the account: none lives for ever.</summary>
    public TimeSpan Lifetime => TimeSpan.FromDays(ExpireEnabled ? ExpireAfter : AccountDefault);
}
