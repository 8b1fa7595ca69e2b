namespace EmbeddedSigning.Emulator.Pdf.Drawing;

internal enum PenFamily
{
    /// <summary>Helvetica.</summary>
    Sans,

    /// <summary>Times.</summary>
    Serif,

    /// <summary>Courier, whose letters all have the same width.</summary>
    Monospace,
}
