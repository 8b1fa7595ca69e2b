namespace EmbeddedSigning.Emulator.Posted;

/// <summary>A template in the request, and its place in the order.</summary>
internal sealed record PostedInlineTemplate : PostedObject
{
    private static readonly PostedMemberTable _table = new(typeof(PostedInlineTemplate), "an inline template")
    {
        Refused =
        [
            "envelope",
        ],
    };

    public string? Sequence { get; init; }

    public List<PostedDocument>? Documents { get; init; }

    public PostedRecipients? Recipients { get; init; }

    public PostedCustomFields? CustomFields { get; init; }

    protected override PostedMemberTable Table => _table;
}
