namespace EmbeddedSigning.Envelopes;

/// <summary>DocuSign's reminders to recipients who have not acted yet.</summary>
/// <param name="Enabled">Whether there are any.</param>
/// <param name="DelayDays">The days from sending to the first reminder.</param>
/// <param name="FrequencyDays">The days from one reminder to the next; 0 for a single one.</param>
public sealed record EnvelopeReminders(bool Enabled, int DelayDays, int FrequencyDays)
{
    /// <summary>No reminders.</summary>
    public static EnvelopeReminders None { get; } = new(Enabled: false, 0, 0);

    /// <summary>Reminds recipients.</summary>
    /// <param name="delayDays">The days from sending to the first reminder.</param>
    /// <param name="frequencyDays">The days from one reminder to the next; 0 for a single one.</param>
    /// <exception cref="ArgumentOutOfRangeException">A number is negative.</exception>
    public static EnvelopeReminders After(int delayDays, int frequencyDays = 0)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(delayDays);
        ArgumentOutOfRangeException.ThrowIfNegative(frequencyDays);
        return new(Enabled: true, delayDays, frequencyDays);
    }
}
