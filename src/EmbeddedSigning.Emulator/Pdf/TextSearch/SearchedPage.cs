using System.Collections.Immutable;

namespace EmbeddedSigning.Emulator.Pdf.TextSearch;

/// <summary>The letters of a page in the orders in which they are searched.</summary>
internal sealed class SearchedPage(PageLetters page)
{
    private readonly Lazy<SearchedText> _drawn = new(() => new SearchedText(page.Letters));
    private readonly Lazy<ImmutableArray<ImmutableArray<SearchedText>>> _rightToLeft = new(() => [.. LogicalOrder.LinesOf(page.Letters)]);

    /// <summary>
    /// Finds every place. Words with letters that are written from right to left are searched in the lines that have such letters, in the order in which
    /// they are read; others in the order in which the page draws them.
    /// </summary>
    public IEnumerable<(double X, double EndX, double Baseline)> Find(string wanted, StringComparison comparison, bool wholeWord) =>
        LogicalOrder.IsRightToLeft(wanted)
            ? _rightToLeft.Value.SelectMany(line => line.SelectMany(order => order.Find(wanted, comparison, wholeWord)).Distinct())
            : _drawn.Value.Find(wanted, comparison, wholeWord);
}
