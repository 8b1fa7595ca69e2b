namespace EmbeddedSigning.Emulator.Pdf.Reading;

/// <summary>A PDF unpacks to more, or draws more, than the limits allow.</summary>
internal sealed class PdfTooLargeException(string message) : Exception(message);
