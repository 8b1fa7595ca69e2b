using EmbeddedSigning.Emulator.Envelopes.Workflows;
using EmbeddedSigning.Emulator.Json;
using EmbeddedSigning.Emulator.Protocol;

namespace EmbeddedSigning.Emulator.Envelopes.Posted;

/// <summary>A conditional recipient as it is posted.</summary>
internal sealed record PostedConditionalRecipient : PostedObject
{
    private static readonly MemberTable _table = new(typeof(PostedConditionalRecipient), "a conditional recipient");

    public string? RecipientId { get; init; }

    public string? Order { get; init; }

    public PostedRecipientGroup? RecipientGroup { get; init; }

    public List<PostedRecipientCondition>? Conditions { get; init; }

    protected override MemberTable Table => _table;

    public ConditionalRecipient ToRecipient() => new(
        RecipientId ?? throw RefusalException.InvalidParameter("A conditional recipient needs a 'recipientId'."),
        RecipientGroup?.GroupName,
        RecipientGroup?.GroupMessage,
        [.. (RecipientGroup?.Recipients ?? []).Select(option => option.ToOption())],
        [.. (Conditions ?? []).Select(condition => condition.ToCondition()).OrderBy(condition => condition.Order)]);
}
