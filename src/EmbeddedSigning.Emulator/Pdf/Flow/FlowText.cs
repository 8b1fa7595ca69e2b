namespace EmbeddedSigning.Emulator.Pdf.Flow;

/// <summary>Text that may wrap between its words.</summary>
/// <param name="Text">The words.</param>
/// <param name="IsWhite">Whether they are invisible, only for anchors.</param>
internal sealed record FlowText(string Text, bool IsWhite = false) : FlowItem;
