using System.Collections.Immutable;
using System.Text;

namespace EmbeddedSigning.Emulator.Pdf.TextSearch;

/// <summary>The letters of a page, spaces included, in drawing order.</summary>
internal sealed record PageLetters(ImmutableArray<PlacedLetter> Letters)
{
    // The space between words is a quarter of the font size, and letters within a word may have smaller gaps.
    private const double Gap = 0.18;

    public static readonly PageLetters None = new([]);

    /// <summary>The text in lines, for reading.</summary>
    public string ToText()
    {
        var text = new StringBuilder();
        PlacedLetter? last = null;
        foreach (var letter in Letters)
        {
            if (last is { } previous && !previous.IsInLineWith(letter))
            {
                text.Append('\n');
            }
            else if (last is { } before && IsApart(before, letter) && text.Length > 0 && !char.IsWhiteSpace(text[^1])
                && !char.IsWhiteSpace(letter.Character))
            {
                text.Append(' ');
            }

            text.Append(letter.Character);
            last = letter;
        }

        return text.ToString();
    }

    /// <summary>Whether this page has all letters of another page, in the same order and at the same positions.</summary>
    public bool Holds(PageLetters other)
    {
        var next = 0;
        foreach (var letter in Letters)
        {
            next += next < other.Letters.Length && letter == other.Letters[next] ? 1 : 0;
        }

        return next == other.Letters.Length;
    }

    private static bool IsApart(PlacedLetter from, PlacedLetter to)
    {
        var x = to.Start.X - from.End.X;
        var y = to.Start.Y - from.End.Y;
        return Math.Sqrt((x * x) + (y * y)) > Gap * Math.Max(from.Size, 0.1);
    }
}
