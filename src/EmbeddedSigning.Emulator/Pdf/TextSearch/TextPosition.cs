namespace EmbeddedSigning.Emulator.Pdf.TextSearch;

/// <summary>The position of words on a page: the lower left corner of their first letter, and the start of their last letter.</summary>
internal sealed record TextPosition(int PageNumber, double X, double EndX, double Baseline);
