namespace EmbeddedSigning.Emulator.Pdf.Drawing;

/// <summary>Words, which may be broken into lines between them.</summary>
internal sealed record FlowText(string Text) : FlowItem;
