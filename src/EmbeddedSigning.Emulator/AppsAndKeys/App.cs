using System.Collections.Immutable;
using System.Security.Cryptography;
using System.Text;

namespace EmbeddedSigning.Emulator.AppsAndKeys;

/// <summary>An application, known by its integration key. It may have several key pairs, as while one replaces another.</summary>
internal sealed class App(
    Guid integrationKey, string? secret, IEnumerable<PublicKey> publicKeys, IReadOnlyList<string> redirectUris)
{
    private ImmutableList<PublicKey> _publicKeys = [.. publicKeys];

    public Guid IntegrationKey { get; } = integrationKey;

    /// <summary>Null for a public client: one that cannot keep a secret.</summary>
    public string? Secret { get; } = secret;

    public IReadOnlyList<PublicKey> PublicKeys => _publicKeys;

    public IReadOnlyList<string> RedirectUris { get; } = redirectUris;

    public bool HasSecret(string given) =>
        Secret is not null
        && CryptographicOperations.FixedTimeEquals(Encoding.UTF8.GetBytes(given), Encoding.UTF8.GetBytes(Secret));

    public bool HasSigned(byte[] data, byte[] signature) => PublicKeys.Any(key => key.HasSigned(data, signature));

    /// <summary>Registers a key. One that is there already stays.</summary>
    public void AddKey(PublicKey key) => ImmutableInterlocked.Update(
        ref _publicKeys, (keys, added) => keys.Exists(other => other.HasId(added.Id)) ? keys : keys.Add(added), key);

    /// <summary>False when there is no such key.</summary>
    public bool RemoveKey(string keyId) =>
        ImmutableInterlocked.Update(ref _publicKeys, (keys, id) => keys.RemoveAll(key => key.HasId(id)), keyId);
}
