namespace EmbeddedSigning.Emulator.Posted;

/// <summary>The rules of a workflow step, as they are posted.</summary>
internal sealed record PostedRecipientRules : PostedObject
{
    private static readonly PostedMemberTable _table = new(typeof(PostedRecipientRules), "the rules of recipients");

    public List<PostedConditionalRecipient>? ConditionalRecipients { get; init; }

    protected override PostedMemberTable Table => _table;
}
