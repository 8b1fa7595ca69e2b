namespace EmbeddedSigning.Emulator.Pdf.Flow;

/// <summary>Free space for a field, in points.</summary>
internal sealed record FlowGap(double Width, double Height) : FlowItem;
