using EmbeddedSigning.Emulator.Json;

namespace EmbeddedSigning.Emulator.Envelopes.Posted;

/// <summary>The rules of a workflow step, as they are posted.</summary>
internal sealed record PostedRecipientRules : PostedObject
{
    private static readonly MemberTable _table = new(typeof(PostedRecipientRules), "the rules of recipients");

    public List<PostedConditionalRecipient>? ConditionalRecipients { get; init; }

    protected override MemberTable Table => _table;
}
