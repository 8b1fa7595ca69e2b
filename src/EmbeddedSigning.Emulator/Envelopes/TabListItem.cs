namespace EmbeddedSigning.Emulator.Envelopes;

/// <summary>One of the answers that a list offers.</summary>
internal sealed record TabListItem(string Text, string Value);
