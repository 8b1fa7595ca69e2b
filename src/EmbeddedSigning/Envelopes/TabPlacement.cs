namespace EmbeddedSigning.Envelopes;

/// <summary>The placement of a tab: at each occurrence of a string in the documents' text, or at a position. A plain string converts to a placement at
/// that anchor.</summary>
public sealed class TabPlacement
{
    private TabPlacement()
    {
    }

    /// <summary>The string to look for; null for a position.</summary>
    public string? AnchorString { get; private init; }

    /// <summary>The distance to the right of the anchor in <see cref="Units"/>, or from the page's left edge in pixels (72 to the inch).</summary>
    public int X { get; private init; }

    /// <summary>The distance below the anchor in <see cref="Units"/>, or from the page's top edge in pixels (72 to the inch).</summary>
    public int Y { get; private init; }

    /// <summary>The unit of the offsets from an anchor.</summary>
    public AnchorUnits Units { get; private init; }

    /// <summary>Whether the search for the anchor is case-sensitive; null for DocuSign's default.</summary>
    public bool? CaseSensitive { get; private init; }

    /// <summary>Whether the anchor must be a whole word; null for DocuSign's default.</summary>
    public bool? MatchWholeWord { get; private init; }

    /// <summary>Whether offsets count from the right end of the anchor instead of its left.</summary>
    public bool AlignRight { get; private init; }

    /// <summary>Whether the anchor may be missing. When false, DocuSign refuses the envelope (<c>ANCHOR_TAB_STRING_NOT_FOUND</c>).</summary>
    public bool IgnoreIfNotPresent { get; private init; }

    /// <summary>The page, from 1; null for an anchor.</summary>
    public int? PageNumber { get; private init; }

    /// <summary>The document; null for an anchor that is searched in all documents.</summary>
    public int? DocumentId { get; private init; }

    /// <summary>Places the tab at every occurrence of a string in the documents (DocuSign's AutoPlace).</summary>
    /// <param name="anchorString">The string, exactly as in the document's text.</param>
    /// <param name="xOffset">The distance to the right of it.</param>
    /// <param name="yOffset">The distance downwards.</param>
    /// <param name="ignoreIfNotPresent">Whether the string may be missing.</param>
    /// <param name="documentId">The only document to look in; null for all.</param>
    /// <param name="units">The unit of the distances: pixels (72 to the inch) unless set.</param>
    /// <param name="caseSensitive">Whether the search is case-sensitive; null for DocuSign's default.</param>
    /// <param name="matchWholeWord">Whether the string must be a whole word; null for DocuSign's default.</param>
    /// <param name="alignRight">Whether the distance counts from the string's right end.</param>
    public static TabPlacement AtAnchor(
        string anchorString,
        int xOffset = 0,
        int yOffset = 0,
        bool ignoreIfNotPresent = false,
        int? documentId = null,
        AnchorUnits units = AnchorUnits.Pixels,
        bool? caseSensitive = null,
        bool? matchWholeWord = null,
        bool alignRight = false) => new()
        {
            AnchorString = anchorString,
            X = xOffset,
            Y = yOffset,
            IgnoreIfNotPresent = ignoreIfNotPresent,
            DocumentId = documentId,
            Units = units,
            CaseSensitive = caseSensitive,
            MatchWholeWord = matchWholeWord,
            AlignRight = alignRight,
        };

    /// <summary>Places the tab at a position on a page.</summary>
    /// <param name="x">Pixels (72 to the inch) from the left edge.</param>
    /// <param name="y">Pixels (72 to the inch) from the top edge.</param>
    /// <param name="pageNumber">The page, from 1. DocuSign counts the pages and refuses a page that the document does not have.</param>
    /// <param name="documentId">The document's number, from 1.</param>
    public static TabPlacement AtPosition(int x, int y, int pageNumber = 1, int documentId = 1) => new()
    {
        X = x,
        Y = y,
        PageNumber = pageNumber,
        DocumentId = documentId,
    };

    /// <summary>The placement on a document with another number.</summary>
    internal TabPlacement OnDocument(int documentId) => new()
    {
        AnchorString = AnchorString,
        X = X,
        Y = Y,
        Units = Units,
        CaseSensitive = CaseSensitive,
        MatchWholeWord = MatchWholeWord,
        AlignRight = AlignRight,
        IgnoreIfNotPresent = IgnoreIfNotPresent,
        PageNumber = PageNumber,
        DocumentId = documentId,
    };

    /// <summary>The placement <see cref="AtAnchor"/> with the string as anchor.</summary>
    /// <param name="anchorString">The string to look for.</param>
    public static implicit operator TabPlacement(string anchorString) => AtAnchor(anchorString);
}
