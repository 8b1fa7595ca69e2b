namespace EmbeddedSigning.Emulator.Pdf.Forms;

/// <summary>The kinds of fields that a PDF's form has.</summary>
internal enum PdfFormFieldKind
{
    Text,
    Checkbox,
    Radio,
    List,
    Signature,
}
