namespace EmbeddedSigning.Emulator.Pdf;

internal enum PenStyle
{
    Plain,
    Bold,
    Handwriting,
}
