namespace EmbeddedSigning.Emulator.Posted;

/// <summary>Templates to merge, and the document to which they apply.</summary>
internal sealed record PostedCompositeTemplate : PostedObject
{
    private static readonly PostedMemberTable _table = new(typeof(PostedCompositeTemplate), "a composite template")
    {
        Refused =
        [
            "pdfMetaDataTemplateSequence",
        ],
    };

    public string? CompositeTemplateId { get; init; }

    public PostedDocument? Document { get; init; }

    public List<PostedServerTemplate>? ServerTemplates { get; init; }

    public List<PostedInlineTemplate>? InlineTemplates { get; init; }

    protected override PostedMemberTable Table => _table;
}
