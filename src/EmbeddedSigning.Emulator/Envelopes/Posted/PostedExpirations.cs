using EmbeddedSigning.Emulator.Json;

namespace EmbeddedSigning.Emulator.Envelopes.Posted;

/// <summary>The end of an envelope as it is posted.</summary>
internal sealed record PostedExpirations : PostedObject
{
    private static readonly MemberTable _table = new(typeof(PostedExpirations), "the expirations");

    public string? ExpireEnabled { get; init; }

    public string? ExpireAfter { get; init; }

    public string? ExpireWarn { get; init; }

    protected override MemberTable Table => _table;
}
