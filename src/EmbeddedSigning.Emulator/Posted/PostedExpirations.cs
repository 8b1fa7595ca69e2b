namespace EmbeddedSigning.Emulator.Posted;

/// <summary>The expiration of an envelope as it is posted.</summary>
internal sealed record PostedExpirations : PostedObject
{
    private static readonly PostedMemberTable _table = new(typeof(PostedExpirations), "the expirations");

    public string? ExpireEnabled { get; init; }

    public string? ExpireAfter { get; init; }

    public string? ExpireWarn { get; init; }

    protected override PostedMemberTable Table => _table;
}
