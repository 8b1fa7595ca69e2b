namespace EmbeddedSigning.Emulator.Events;

/// <summary>Something that happened to an envelope, by DocuSign's name for it.</summary>
/// <param name="Name">One of <see cref="EnvelopeEventNames"/>.</param>
/// <param name="Time">When.</param>
/// <param name="RecipientId">Whom it is about; null for an event of the envelope.</param>
internal sealed record ReportedEvent(string Name, DateTimeOffset Time, string? RecipientId);
