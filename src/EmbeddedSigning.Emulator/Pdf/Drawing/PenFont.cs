using EmbeddedSigning.Emulator.Pdf.Editing;
using EmbeddedSigning.Emulator.Pdf.Reading;

namespace EmbeddedSigning.Emulator.Pdf.Drawing;

/// <summary>A font that a pen writes with.</summary>
internal abstract class PenFont
{
    /// <summary>The reference to the font in the file.</summary>
    public required PdfReference Reference { get; init; }

    /// <summary>Whether the font is upright, so that handwriting has to be slanted.</summary>
    public abstract bool IsUpright { get; }

    /// <summary>The width of a text at a size of one.</summary>
    public abstract double Measure(string text);

    /// <summary>The text as the operand of an operator that shows it.</summary>
    public abstract PdfText Encode(string text);

    /// <summary>Writes the font into the file, once all text was encoded.</summary>
    public abstract void AddTo(PdfEdit edit);
}
