namespace EmbeddedSigning.Emulator.Documents;

internal enum PenStyle
{
    Plain,
    Bold,
    Handwriting,
}
