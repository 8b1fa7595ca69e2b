namespace EmbeddedSigning.Emulator.Pdf.Forms;

/// <summary>An item that a list of a PDF's form offers.</summary>
internal sealed record PdfFormItem(string Text, string Value);
