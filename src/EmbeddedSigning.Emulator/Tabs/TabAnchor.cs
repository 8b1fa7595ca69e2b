using EmbeddedSigning.Emulator.Pdf.TextSearch;
using EmbeddedSigning.Emulator.Refusals;

namespace EmbeddedSigning.Emulator.Tabs;

/// <summary>The placement of tabs at a string in the text of a document. All tabs of one definition share it.</summary>
/// <param name="Id">The id that these tabs share.</param>
/// <param name="Text">The string.</param>
/// <param name="XOffset">The distance to the right of the string, in points.</param>
/// <param name="YOffset">The distance below the string, in points.</param>
/// <param name="AlignsRight">Whether the tab is at the end of the string instead of its start.</param>
/// <param name="CaseSensitive">Whether the case must match.</param>
/// <param name="WholeWord">Whether the string must be a whole word.</param>
/// <param name="IsOptional">Whether the string may be missing.</param>
internal sealed record TabAnchor(
    Guid Id, string Text, double XOffset, double YOffset, bool AlignsRight, bool CaseSensitive, bool WholeWord, bool IsOptional)
{
    public RefusalException NotFound() => new("ANCHOR_TAB_STRING_NOT_FOUND", $"Anchor Tab String Not Found. The anchor string is '{Text}'.");

    /// <summary>Finds every place for a tab.</summary>
    public IEnumerable<TextPosition> Find(SearchablePdf content) => TextFinder.Find(content, Text, CaseSensitive, WholeWord);

    /// <summary>Places a tab at a position.</summary>
    public Tab Place(Tab tab, SearchablePdf content, TextPosition position) => tab with
    {
        PageNumber = position.PageNumber,
        X = (AlignsRight ? position.EndX : position.X) + XOffset,
        Y = content.Pages[position.PageNumber - 1].Height - position.Baseline + YOffset - tab.Height,
        Anchor = this,
    };
}
