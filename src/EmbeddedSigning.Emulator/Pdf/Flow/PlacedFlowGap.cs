namespace EmbeddedSigning.Emulator.Pdf.Flow;

/// <summary>The position of a gap: its upper left corner, in points from the upper left of its page.</summary>
internal sealed record PlacedFlowGap(int PageNumber, double X, double Y);
