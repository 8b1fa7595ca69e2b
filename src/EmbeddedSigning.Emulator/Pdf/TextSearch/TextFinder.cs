using System.Collections.Immutable;

namespace EmbeddedSigning.Emulator.Pdf.TextSearch;

/// <summary>Finds where words stand in a PDF: the anchor strings of tabs.</summary>
internal static class TextFinder
{
    /// <summary>Finds every place, page by page.</summary>
    public static IEnumerable<TextPosition> Find(PdfContent content, string words, bool caseSensitive, bool wholeWord)
    {
        // Many PDF producers move the pen instead of writing a space, so white space counts on neither side.
        var wanted = string.Concat(words.Where(character => !char.IsWhiteSpace(character)));
        var comparison = caseSensitive ? StringComparison.Ordinal : StringComparison.OrdinalIgnoreCase;
        return wanted.Length == 0
            ? []
            : content.PageLetters.SelectMany((page, index) => FindOnPage(
                [.. page.Letters.Where(letter => !char.IsWhiteSpace(letter.Character))], index + 1, wanted, comparison, wholeWord));
    }

    private static IEnumerable<TextPosition> FindOnPage(
        ImmutableArray<PlacedLetter> letters, int pageNumber, string wanted, StringComparison comparison, bool wholeWord)
    {
        var text = string.Concat(letters.Select(letter => letter.Character));
        var from = 0;
        while (text.IndexOf(wanted, from, comparison) is var at and >= 0)
        {
            var end = at + wanted.Length;
            if (letters[at].IsInLineWith(letters[end - 1]) && (!wholeWord || IsWholeWord(letters, at, end)))
            {
                yield return new TextPosition(pageNumber, letters[at].Start.X, letters[end - 1].Start.X, letters[at].Start.Y);
                from = end;
            }
            else
            {
                // Letters of two lines may look like it, and the last of them may be the first of the real one.
                from = at + 1;
            }
        }
    }

    private static bool IsWholeWord(ImmutableArray<PlacedLetter> letters, int start, int end) =>
        (start == 0 || !letters[start - 1].Touches(letters[start]))
        && (end == letters.Length || !letters[end - 1].Touches(letters[end]));
}
