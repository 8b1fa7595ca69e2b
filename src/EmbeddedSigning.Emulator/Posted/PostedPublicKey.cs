using System.Text.Json.Serialization;

namespace EmbeddedSigning.Emulator.Posted;

/// <summary>RSA public keys to register for a client, in PEM.</summary>
[JsonUnmappedMemberHandling(JsonUnmappedMemberHandling.Disallow)]
internal sealed record PostedPublicKey
{
    public required string PublicKeyPem { get; init; }
}
