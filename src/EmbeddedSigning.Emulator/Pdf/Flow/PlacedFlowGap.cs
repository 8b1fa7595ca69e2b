namespace EmbeddedSigning.Emulator.Pdf.Flow;

/// <summary>Where a gap is: its upper left corner, in points from the upper left of its page.</summary>
internal sealed record PlacedFlowGap(int PageNumber, double X, double Y);
