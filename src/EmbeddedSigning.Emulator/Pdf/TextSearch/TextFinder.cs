using System.Runtime.CompilerServices;

namespace EmbeddedSigning.Emulator.Pdf.TextSearch;

/// <summary>Finds the positions of words in a PDF, for the anchor strings of tabs.</summary>
internal static class TextFinder
{
    private static readonly ConditionalWeakTable<PageLetters, SearchedPage> _pages = [];

    /// <summary>Finds every occurrence, page by page.</summary>
    public static IEnumerable<TextPosition> Find(SearchablePdf content, string words, bool caseSensitive, bool wholeWord)
    {
        // Many PDF producers move the pen instead of writing a space, so white space counts on neither side.
        var wanted = SearchedText.Normalize(words);
        var comparison = caseSensitive ? StringComparison.Ordinal : StringComparison.OrdinalIgnoreCase;
        return wanted.Length == 0
            ? []
            : content.PageLetters.SelectMany((page, index) => _pages.GetValue(page, static letters => new SearchedPage(letters))
                .Find(wanted, comparison, wholeWord)
                .Select(place => new TextPosition(index + 1, place.X, place.EndX, place.Baseline)));
    }
}
