namespace EmbeddedSigning.Emulator.Pdf;

/// <summary>Where on a page an anchor string stands: the lower left corner of its first letter, and where its last begins.</summary>
internal sealed record AnchorPosition(int PageNumber, double X, double EndX, double Baseline);
