namespace EmbeddedSigning.Emulator.Posted;

/// <summary>The responsive HTML of a document, as it is posted.</summary>
internal sealed record PostedHtmlDefinition : PostedObject
{
    private static readonly PostedMemberTable _table = new(typeof(PostedHtmlDefinition), "an htmlDefinition")
    {
        Refused =
        [
            "displayAnchorPrefix", "displayAnchors", "displayOrder", "displayPageNumber", "headerLabel", "maxScreenWidth", "removeEmptyTags",
            "showMobileOptimizedToggle",
        ],
        Ignored = ["documentGuid", "documentId"],
    };

    /// <summary>The HTML, or <c>document</c> for HTML that is generated from the document.</summary>
    public string? Source { get; init; }

    protected override PostedMemberTable Table => _table;

    /// <summary>The HTML; null if it is generated from the document. The emulator shows the pages of the document instead.</summary>
    public string? Html() => Source is { Length: > 0 } source && !source.Equals("document", StringComparison.OrdinalIgnoreCase) ? source : null;
}
