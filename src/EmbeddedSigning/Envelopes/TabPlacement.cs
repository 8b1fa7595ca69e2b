namespace EmbeddedSigning.Envelopes;

/// <summary>Where a tab is put: wherever a string stands in the text of the documents, or at a position. A plain string
/// converts to a placement at that anchor.</summary>
public sealed class TabPlacement
{
    private TabPlacement()
    {
    }

    /// <summary>The string to look for; null for a position.</summary>
    public string? AnchorString { get; private init; }

    /// <summary>Pixels (72 to the inch) from the anchor to the right, or from the page's left edge.</summary>
    public int X { get; private init; }

    /// <summary>Pixels (72 to the inch) from the anchor downwards, or from the page's top edge.</summary>
    public int Y { get; private init; }

    /// <summary>With an anchor: whether it may be missing. When false, DocuSign refuses the envelope
    /// (<c>ANCHOR_TAB_STRING_NOT_FOUND</c>).</summary>
    public bool IgnoreIfNotPresent { get; private init; }

    /// <summary>The page, from 1; null for an anchor.</summary>
    public int? PageNumber { get; private init; }

    /// <summary>The document; null for an anchor that is looked for in all of them.</summary>
    public int? DocumentId { get; private init; }

    /// <summary>At every place where the documents contain a string (DocuSign's AutoPlace).</summary>
    /// <param name="anchorString">The string, found in the document's text exactly as written.</param>
    /// <param name="xOffset">Pixels (72 to the inch) to the right of it.</param>
    /// <param name="yOffset">Pixels (72 to the inch) downwards.</param>
    /// <param name="ignoreIfNotPresent">Whether a missing string is no error.</param>
    /// <param name="documentId">The only document to look in; null for all.</param>
    public static TabPlacement AtAnchor(
        string anchorString, int xOffset = 0, int yOffset = 0, bool ignoreIfNotPresent = false, int? documentId = null) => new()
        {
            AnchorString = anchorString,
            X = xOffset,
            Y = yOffset,
            IgnoreIfNotPresent = ignoreIfNotPresent,
            DocumentId = documentId,
        };

    /// <summary>At a position of a page.</summary>
    /// <param name="x">Pixels (72 to the inch) from the left edge.</param>
    /// <param name="y">Pixels (72 to the inch) from the top edge.</param>
    /// <param name="pageNumber">The page, from 1.</param>
    /// <param name="documentId">The document's number, from 1.</param>
    public static TabPlacement AtPosition(int x, int y, int pageNumber = 1, int documentId = 1) => new()
    {
        X = x,
        Y = y,
        PageNumber = pageNumber,
        DocumentId = documentId,
    };

    /// <summary>The placement <see cref="AtAnchor"/> with the string as anchor.</summary>
    /// <param name="anchorString">The string to look for.</param>
    public static implicit operator TabPlacement(string anchorString) => AtAnchor(anchorString);
}
