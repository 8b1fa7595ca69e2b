namespace EmbeddedSigning.Emulator.Envelopes;

/// <summary>A line of the envelope's history, for the certificate of completion and the audit events.</summary>
/// <param name="Time">When.</param>
/// <param name="Action">DocuSign's word for what happened.</param>
/// <param name="Actor">The name of the person who did it.</param>
/// <param name="Text">The event, in a sentence.</param>
/// <param name="Status">The status of the envelope at that moment.</param>
internal sealed record EnvelopeHistoryEntry(DateTimeOffset Time, string Action, string Actor, string Text, EnvelopeStatus Status);
