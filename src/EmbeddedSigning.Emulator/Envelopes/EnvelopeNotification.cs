namespace EmbeddedSigning.Emulator.Envelopes;

/// <summary>Reminders and expiration, in days. They are kept and told; no time makes the emulator act on them.</summary>
internal sealed record EnvelopeNotification
{
    public bool UseAccountDefaults { get; init; }

    public bool ReminderEnabled { get; init; }

    public int ReminderDelay { get; init; }

    public int ReminderFrequency { get; init; }

    public bool ExpireEnabled { get; init; } = true;

    public int ExpireAfter { get; init; } = 120;

    public int ExpireWarn { get; init; }
}
