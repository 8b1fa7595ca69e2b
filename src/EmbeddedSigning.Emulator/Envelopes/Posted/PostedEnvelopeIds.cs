using EmbeddedSigning.Emulator.Json;

namespace EmbeddedSigning.Emulator.Envelopes.Posted;

/// <summary>Ids that are too many for a URL.</summary>
internal sealed record PostedEnvelopeIds : PostedObject
{
    private static readonly MemberTable _table = new(typeof(PostedEnvelopeIds), "the envelope ids");

    public IReadOnlyList<string?>? EnvelopeIds { get; init; }

    public IReadOnlyList<string?>? TransactionIds { get; init; }

    protected override MemberTable Table => _table;
}
