using EmbeddedSigning.Emulator.Envelopes;
using EmbeddedSigning.Emulator.Refusals;

namespace EmbeddedSigning.Emulator.Posted;

/// <summary>A conditional recipient as it is posted.</summary>
internal sealed record PostedConditionalRecipient : PostedObject
{
    private static readonly PostedMemberTable _table = new(typeof(PostedConditionalRecipient), "a conditional recipient");

    public string? RecipientId { get; init; }

    public string? Order { get; init; }

    public PostedRecipientGroup? RecipientGroup { get; init; }

    public List<PostedRecipientCondition>? Conditions { get; init; }

    protected override PostedMemberTable Table => _table;

    public ConditionalRecipient ToRecipient() => new(
        RecipientId ?? throw RefusalException.InvalidParameter("A conditional recipient needs a 'recipientId'."),
        RecipientGroup?.GroupName,
        RecipientGroup?.GroupMessage,
        [.. (RecipientGroup?.Recipients ?? []).Select(option => option.ToOption())],
        [.. (Conditions ?? []).Select(condition => condition.ToCondition()).OrderBy(condition => condition.Order)]);
}
