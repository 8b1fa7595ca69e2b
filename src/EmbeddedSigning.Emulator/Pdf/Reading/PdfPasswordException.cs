namespace EmbeddedSigning.Emulator.Pdf.Reading;

/// <summary>A PDF that does not open without a password.</summary>
internal sealed class PdfPasswordException() : Exception("The document does not open without a password.");
