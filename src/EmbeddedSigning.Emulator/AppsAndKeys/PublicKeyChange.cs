namespace EmbeddedSigning.Emulator.AppsAndKeys;

/// <summary>A public key that was added to or removed from a client since its registration.</summary>
/// <param name="Client">The integration key.</param>
/// <param name="KeyId">The id of the public key.</param>
/// <param name="Pem">The key; null when it was removed.</param>
internal sealed record PublicKeyChange(Guid Client, string KeyId, string? Pem)
{
    public string Key => $"{Client:D} {KeyId}";
}
