namespace EmbeddedSigning.Emulator.OAuth;

/// <summary>A grant that expires, and is then removed.</summary>
internal interface IExpiringGrant
{
    DateTimeOffset ExpiresAt { get; }
}
