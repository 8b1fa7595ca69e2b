using System.Text;
using UglyToad.PdfPig;
using UglyToad.PdfPig.Content;
using UglyToad.PdfPig.Core;

namespace EmbeddedSigning.Emulator.Documents;

/// <summary>Finds anchor strings in the text of a PDF.</summary>
internal static class AnchorFinder
{
    public static IReadOnlyList<AnchorPosition> Find(PdfContent content, string anchor, bool caseSensitive, bool wholeWord)
    {
        string wanted = WithoutWhiteSpace(anchor);
        if (wanted.Length == 0)
        {
            return [];
        }

        using PdfDocument document = content.Open();
        return [.. document.GetPages().SelectMany(page => FindOnPage(page, wanted, caseSensitive, wholeWord))];
    }

    private static IEnumerable<AnchorPosition> FindOnPage(Page page, string wanted, bool caseSensitive, bool wholeWord)
    {
        // Many PDF producers move the pen instead of writing a space, so spaces count on neither side.
        var text = new StringBuilder();
        var letterOf = new List<Letter>();
        foreach (Letter letter in page.Letters)
        {
            foreach (char character in letter.Value.Where(character => !char.IsWhiteSpace(character)))
            {
                text.Append(character);
                letterOf.Add(letter);
            }
        }

        string pageText = text.ToString();
        StringComparison comparison = caseSensitive ? StringComparison.Ordinal : StringComparison.OrdinalIgnoreCase;
        int from = 0;
        while (pageText.IndexOf(wanted, from, comparison) is var at and >= 0)
        {
            from = at + wanted.Length;
            Letter first = letterOf[at];
            Letter last = letterOf[at + wanted.Length - 1];
            if (IsOneLine(first, last) && (!wholeWord || IsWholeWord(letterOf, at, wanted.Length)))
            {
                yield return new AnchorPosition(page.Number, first.StartBaseLine.X, first.StartBaseLine.Y);
            }
        }
    }

    /// <summary>Whether a letter stands on the baseline of another, in whatever direction that baseline runs.</summary>
    private static bool IsOneLine(Letter first, Letter last)
    {
        double directionX = first.EndBaseLine.X - first.StartBaseLine.X;
        double directionY = first.EndBaseLine.Y - first.StartBaseLine.Y;
        double length = Math.Max(Math.Sqrt((directionX * directionX) + (directionY * directionY)), 0.001);
        double x = last.StartBaseLine.X - first.StartBaseLine.X;
        double y = last.StartBaseLine.Y - first.StartBaseLine.Y;
        return Math.Abs((x * directionY) - (y * directionX)) / length <= Math.Max(1, first.PointSize / 2);
    }

    private static bool IsWholeWord(List<Letter> letters, int start, int length) =>
        (start == 0 || !Touches(letters[start - 1], letters[start]))
        && (start + length == letters.Count || !Touches(letters[start + length - 1], letters[start + length]));

    // Letters of one word stand closer together than a space is wide: about a quarter of the type size.
    private static bool Touches(Letter left, Letter right) =>
        IsOneLine(left, right) && Distance(left.EndBaseLine, right.StartBaseLine) < left.PointSize * 0.2;

    private static double Distance(PdfPoint one, PdfPoint other) =>
        Math.Sqrt(((one.X - other.X) * (one.X - other.X)) + ((one.Y - other.Y) * (one.Y - other.Y)));

    private static string WithoutWhiteSpace(string text) => string.Concat(text.Where(character => !char.IsWhiteSpace(character)));
}
