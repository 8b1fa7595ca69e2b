using EmbeddedSigning.Emulator.Envelopes.Workflows;
using EmbeddedSigning.Emulator.Protocol;

namespace EmbeddedSigning.Emulator.Envelopes.Posted;

/// <summary>A conditional recipient as it is posted.</summary>
internal sealed record PostedConditionalRecipient
{
    public string? RecipientId { get; init; }

    public string? Order { get; init; }

    public PostedRecipientGroup? RecipientGroup { get; init; }

    public List<PostedRecipientCondition>? Conditions { get; init; }

    public ConditionalRecipient ToRecipient() => new(
        RecipientId ?? throw RefusalException.InvalidParameter("A conditional recipient needs a 'recipientId'."),
        RecipientGroup?.GroupName,
        RecipientGroup?.GroupMessage,
        [.. (RecipientGroup?.Recipients ?? []).Select(option => option.ToOption())],
        [.. (Conditions ?? []).Select(condition => condition.ToCondition()).OrderBy(condition => condition.Order)]);
}
