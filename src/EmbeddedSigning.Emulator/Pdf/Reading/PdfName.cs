namespace EmbeddedSigning.Emulator.Pdf.Reading;

/// <summary>A name, without its slash and escapes: each character stands for one byte.</summary>
internal sealed record PdfName(string Value) : PdfObject;
