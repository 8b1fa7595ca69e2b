namespace EmbeddedSigning.Emulator.Tabs;

/// <summary>One of the answers that a list offers.</summary>
internal sealed record TabListItem(string Text, string Value);
