namespace EmbeddedSigning.Emulator.Envelopes;

/// <summary>A line of the envelope's history, as the certificate of completion and the audit events tell it.</summary>
/// <param name="Time">When.</param>
/// <param name="Action">DocuSign's word for what happened.</param>
/// <param name="Actor">The name of who did it.</param>
/// <param name="Text">The event, in a sentence.</param>
/// <param name="Status">The status of the envelope at that moment.</param>
internal sealed record EnvelopeHistoryEntry(DateTimeOffset Time, string Action, string Actor, string Text, EnvelopeStatus Status);
