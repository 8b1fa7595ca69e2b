namespace EmbeddedSigning.Emulator.Pdf.Drawing;

internal enum PenStyle
{
    Plain,
    Bold,
    Handwriting,
}
