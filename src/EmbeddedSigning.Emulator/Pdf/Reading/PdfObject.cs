namespace EmbeddedSigning.Emulator.Pdf.Reading;

/// <summary>An object of a PDF file, as ISO 32000 defines them.</summary>
internal abstract record PdfObject;
