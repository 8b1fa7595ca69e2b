namespace EmbeddedSigning.Emulator.Pdf.Reading;

/// <summary>Where on a page words stand: the lower left corner of its first letter, and where its last begins.</summary>
internal sealed record TextPosition(int PageNumber, double X, double EndX, double Baseline);
