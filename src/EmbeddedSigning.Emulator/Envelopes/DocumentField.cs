namespace EmbeddedSigning.Emulator.Envelopes;

/// <summary>A value that an application keeps with a document.</summary>
internal sealed record DocumentField(string Name, string Value);
