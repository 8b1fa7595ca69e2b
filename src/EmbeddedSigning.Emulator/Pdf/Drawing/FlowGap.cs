namespace EmbeddedSigning.Emulator.Pdf.Drawing;

/// <summary>Room that stays free for a field, in points.</summary>
internal sealed record FlowGap(double Width, double Height) : FlowItem;
