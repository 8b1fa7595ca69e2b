namespace EmbeddedSigning.Emulator.Pdf.TextSearch;

/// <summary>Where on a page words stand: the lower left corner of their first letter, and where their last letter begins.</summary>
internal sealed record TextPosition(int PageNumber, double X, double EndX, double Baseline);
