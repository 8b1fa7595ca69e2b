namespace EmbeddedSigning.Emulator.Pdf.Flow;

/// <summary>Room that stays free for a field, in points.</summary>
internal sealed record FlowGap(double Width, double Height) : FlowItem;
