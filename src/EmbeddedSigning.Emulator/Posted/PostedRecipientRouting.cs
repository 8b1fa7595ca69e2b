namespace EmbeddedSigning.Emulator.Posted;

/// <summary>The posted routing rules of a workflow step for recipients.</summary>
internal sealed record PostedRecipientRouting : PostedObject
{
    private static readonly PostedMemberTable _table = new(typeof(PostedRecipientRouting), "the routing of recipients");

    public PostedRecipientRules? Rules { get; init; }

    protected override PostedMemberTable Table => _table;
}
