namespace EmbeddedSigning.Emulator.Pdf.Reading;

/// <summary>A file that is no PDF, or too damaged to be one. The message is a sentence about the document.</summary>
internal sealed class PdfSyntaxException(string message) : Exception(message);
