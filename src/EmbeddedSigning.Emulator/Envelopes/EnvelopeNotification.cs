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

    /// <summary>The time until the envelope expires. An envelope without its own time has the account's, so every envelope expires.</summary>
    public TimeSpan Lifetime => TimeSpan.FromDays(ExpireEnabled ? ExpireAfter : AccountDefault);
}
