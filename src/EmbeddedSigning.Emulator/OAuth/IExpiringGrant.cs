namespace EmbeddedSigning.Emulator.OAuth;

/// <summary>Something that is worth nothing after a time, and is then forgotten.</summary>
internal interface IExpiringGrant
{
    DateTimeOffset ExpiresAt { get; }
}
