using System.Collections.Immutable;

namespace EmbeddedSigning.Emulator.Pdf.TextSearch;

/// <summary>The letters of a page in the orders in which they are searched.</summary>
internal sealed class SearchedPage(PageLetters page)
{
    private readonly Lazy<SearchedText> _drawn = new(() => new SearchedText(page.Letters));
    private readonly Lazy<ImmutableArray<ImmutableArray<SearchedText>>> _rightToLeft = new(() => [.. LogicalOrder.LinesOf(page.Letters)]);

    /// <summary>
    /// Finds every occurrence. Words with right-to-left letters are searched in the lines with such letters, in reading order; other words are searched in
    /// drawing order.
    /// </summary>
    public IEnumerable<(double X, double EndX, double Baseline)> Find(string wanted, StringComparison comparison, bool wholeWord) =>
        LogicalOrder.IsRightToLeft(wanted)
            ? _rightToLeft.Value.SelectMany(line => line.SelectMany(order => order.Find(wanted, comparison, wholeWord)).Distinct())
            : _drawn.Value.Find(wanted, comparison, wholeWord);
}
