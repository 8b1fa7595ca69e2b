namespace EmbeddedSigning.Emulator.Pdf.Flow;

/// <summary>Words, which may be broken into lines between them.</summary>
/// <param name="Text">The words.</param>
/// <param name="IsWhite">Whether they are only for anchors to find.</param>
internal sealed record FlowText(string Text, bool IsWhite = false) : FlowItem;
