using EmbeddedSigning.Emulator.Envelopes;
using EmbeddedSigning.Emulator.Json;
using EmbeddedSigning.Emulator.Refusals;

namespace EmbeddedSigning.Emulator.Posted;

/// <summary>The condition under which a person becomes a conditional recipient, as posted.</summary>
internal sealed record PostedRecipientCondition : PostedObject
{
    private static readonly PostedMemberTable _table = new(typeof(PostedRecipientCondition), "the condition of a recipient");

    public string? Order { get; init; }

    public string? RecipientLabel { get; init; }

    public List<PostedTabFilter>? Filters { get; init; }

    protected override PostedMemberTable Table => _table;

    public RecipientCondition ToCondition() => new(
        WireJson.ParseInt(Order, "order") ?? 0,
        RecipientLabel ?? throw RefusalException.InvalidParameter("A condition needs a 'recipientLabel'."),
        [.. (Filters ?? []).Select(filter => filter.ToFilter())]);
}
