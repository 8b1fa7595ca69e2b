namespace EmbeddedSigning.Emulator.Pdf.Reading;

/// <summary>An object of a PDF file, as defined in ISO 32000.</summary>
internal abstract record PdfObject;
