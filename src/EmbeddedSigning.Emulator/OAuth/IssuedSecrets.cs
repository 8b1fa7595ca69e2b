using System.Buffers.Text;
using System.Security.Cryptography;
using EmbeddedSigning.Emulator.Stores;

namespace EmbeddedSigning.Emulator.OAuth;

/// <summary>Random keys for values that expire. The keys need no escaping in a URL or header.</summary>
internal sealed class IssuedSecrets<T>(TimeProvider clock, KeptDictionary<string, T> values)
    where T : class, IExpiringGrant
{
    public string Add(T value)
    {
        var secret = Base64Url.EncodeToString(RandomNumberGenerator.GetBytes(64));
        values.RemoveAll(IsExpired);
        values.Set(secret, value);
        return secret;
    }

    /// <summary>Gets the value of a secret, and keeps the secret.</summary>
    public T? Find(string secret) => NullIfExpired(values.Find(secret));

    /// <summary>Removes a secret and returns its value, so that no other caller gets it.</summary>
    public T? Take(string secret) => NullIfExpired(values.Take(secret));

    public void Clear() => values.Clear();

    private T? NullIfExpired(T? value) => value is not null && !IsExpired(value) ? value : null;

    private bool IsExpired(T value) => value.ExpiresAt <= clock.GetUtcNow();
}
