namespace EmbeddedSigning.Emulator.Envelopes.Posted;

/// <summary>The end of an envelope as it is posted.</summary>
internal sealed record PostedExpirations
{
    public string? ExpireEnabled { get; init; }

    public string? ExpireAfter { get; init; }

    public string? ExpireWarn { get; init; }
}
