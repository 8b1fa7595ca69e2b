namespace EmbeddedSigning.Emulator.Envelopes;

/// <summary>A line of the envelope's history, as the certificate of completion tells it.</summary>
internal sealed record EnvelopeEvent(DateTimeOffset Time, string Text);
