namespace EmbeddedSigning.Emulator.Pdf.Reading;

/// <summary>Refers to a numbered object of the file.</summary>
internal sealed record PdfReference(int Number, int Generation = 0) : PdfObject;
