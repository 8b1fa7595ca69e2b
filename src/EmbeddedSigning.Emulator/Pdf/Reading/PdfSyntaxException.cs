namespace EmbeddedSigning.Emulator.Pdf.Reading;

/// <summary>A file is not a PDF, or is too damaged to be read. The message is a sentence about the document.</summary>
internal sealed class PdfSyntaxException(string message) : Exception(message);
