using System.Collections.Immutable;
using System.Security.Cryptography;
using System.Text;

namespace EmbeddedSigning.Emulator.AppsAndKeys;

/// <summary>An application, identified by its integration key. It may have several key pairs, for instance while one replaces another.</summary>
internal sealed class App(
    Guid integrationKey, string? secret, IEnumerable<PublicKey> publicKeys, IReadOnlyList<string> redirectUris)
{
    private ImmutableList<PublicKey> _publicKeys = [.. publicKeys];

    public Guid IntegrationKey { get; } = integrationKey;

    /// <summary>The secret key; null for a public client, which cannot keep a secret.</summary>
    public string? Secret { get; } = secret;

    public IReadOnlyList<PublicKey> PublicKeys => _publicKeys;

    public IReadOnlyList<string> RedirectUris { get; } = redirectUris;

    public bool HasSecret(string given) =>
        Secret is not null
        && CryptographicOperations.FixedTimeEquals(Encoding.UTF8.GetBytes(given), Encoding.UTF8.GetBytes(Secret));

    public bool HasSigned(byte[] data, byte[] signature) => PublicKeys.Any(key => key.HasSigned(data, signature));

    /// <summary>Registers a key. A key that is registered already stays.</summary>
    public void AddKey(PublicKey key) => ImmutableInterlocked.Update(
        ref _publicKeys, (keys, added) => keys.Exists(other => other.HasId(added.Id)) ? keys : keys.Add(added), key);

    /// <summary>Removes a key. Returns false if there is no such key.</summary>
    public bool RemoveKey(string keyId) =>
        ImmutableInterlocked.Update(ref _publicKeys, (keys, id) => keys.RemoveAll(key => key.HasId(id)), keyId);
}
