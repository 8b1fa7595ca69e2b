namespace EmbeddedSigning.Emulator.Pdf.Drawing;

/// <summary>The style of a pen. Characters that the standard fonts lack are always upright and not bold.</summary>
/// <param name="Family">The kind of letters.</param>
/// <param name="IsBold">Whether they are bold.</param>
/// <param name="IsItalic">Whether they are italic.</param>
internal readonly record struct PenStyle(PenFamily Family, bool IsBold = false, bool IsItalic = false)
{
    public static PenStyle Plain => default;

    public static readonly PenStyle Bold = new(PenFamily.Sans, IsBold: true);

    public static readonly PenStyle Handwriting = new(PenFamily.Serif, IsItalic: true);

    public bool IsUnderlined { get; init; }

    /// <summary>Red, green and blue in a byte each, such as 0xFF0000; null for the page's colour, which is black.</summary>
    public int? Color { get; init; }
}
