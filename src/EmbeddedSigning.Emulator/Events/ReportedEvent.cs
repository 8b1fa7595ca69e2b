namespace EmbeddedSigning.Emulator.Events;

/// <summary>An event of an envelope, with DocuSign's name.</summary>
/// <param name="Name">One of <see cref="EnvelopeEventNames"/>.</param>
/// <param name="Time">When.</param>
/// <param name="RecipientId">The id of the recipient; null for an event of the envelope.</param>
internal sealed record ReportedEvent(string Name, DateTimeOffset Time, string? RecipientId);
