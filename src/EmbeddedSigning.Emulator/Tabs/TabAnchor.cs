using EmbeddedSigning.Emulator.Pdf.TextSearch;
using EmbeddedSigning.Emulator.Refusals;

namespace EmbeddedSigning.Emulator.Tabs;

/// <summary>How tabs stand at a string in the text of a document. All tabs of one definition have the same.</summary>
/// <param name="Id">What only those tabs have.</param>
/// <param name="Text">The string.</param>
/// <param name="XOffset">How far to the right of it, in points.</param>
/// <param name="YOffset">How far below it, in points.</param>
/// <param name="AlignsRight">Whether at its end instead of its start.</param>
/// <param name="CaseSensitive">Whether its case must be met.</param>
/// <param name="WholeWord">Whether it must be a word of its own.</param>
/// <param name="IsOptional">Whether it may be missing.</param>
internal sealed record TabAnchor(
    Guid Id, string Text, double XOffset, double YOffset, bool AlignsRight, bool CaseSensitive, bool WholeWord, bool IsOptional)
{
    public RefusalException NotFound() => new("ANCHOR_TAB_STRING_NOT_FOUND", $"Anchor Tab String Not Found. The anchor string is '{Text}'.");

    /// <summary>Finds every place for a tab.</summary>
    public IEnumerable<TextPosition> Find(SearchablePdf content) => TextFinder.Find(content, Text, CaseSensitive, WholeWord);

    /// <summary>Puts a tab into a place.</summary>
    public Tab Place(Tab tab, SearchablePdf content, TextPosition position) => tab with
    {
        PageNumber = position.PageNumber,
        X = (AlignsRight ? position.EndX : position.X) + XOffset,
        Y = content.Pages[position.PageNumber - 1].Height - position.Baseline + YOffset - tab.Height,
        Anchor = this,
    };
}
