namespace EmbeddedSigning.Envelopes;

/// <summary>DocuSign's reminders to recipients who have not acted yet.</summary>
/// <param name="Enabled">Whether there are any.</param>
/// <param name="DelayDays">The days from sending to the first reminder.</param>
/// <param name="FrequencyDays">The days from one reminder to the next; 0 for a single one.</param>
public sealed record EnvelopeReminders(bool Enabled, int DelayDays, int FrequencyDays)
{
    /// <summary>No reminders.</summary>
    public static EnvelopeReminders None { get; } = new(Enabled: false, 0, 0);

    /// <summary>Reminds recipients. The days are validated with the envelope, or with its update.</summary>
    /// <param name="delayDays">The days from sending to the first reminder, 0 to 999.</param>
    /// <param name="frequencyDays">The days from one reminder to the next, at most 999; 0 for a single one.</param>
    public static EnvelopeReminders After(int delayDays, int frequencyDays = 0) => new(Enabled: true, delayDays, frequencyDays);
}
