namespace EmbeddedSigning.Emulator.Pdf.Drawing;

/// <summary>Where a gap is: its upper left corner, in points from the upper left of its page.</summary>
internal sealed record PlacedGap(int PageNumber, double X, double Y);
