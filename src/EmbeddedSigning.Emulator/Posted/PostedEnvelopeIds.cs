namespace EmbeddedSigning.Emulator.Posted;

/// <summary>Ids in the body, because there are too many for a URL.</summary>
internal sealed record PostedEnvelopeIds : PostedObject
{
    private static readonly PostedMemberTable _table = new(typeof(PostedEnvelopeIds), "the envelope ids");

    public IReadOnlyList<string?>? EnvelopeIds { get; init; }

    public IReadOnlyList<string?>? TransactionIds { get; init; }

    protected override PostedMemberTable Table => _table;
}
