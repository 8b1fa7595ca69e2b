using System.Collections.Concurrent;

namespace EmbeddedSigning.Emulator.OAuth;

/// <summary>Secrets that stand for something, each of them once.</summary>
internal sealed class OneTimeSecrets<T>
    where T : class
{
    private readonly ConcurrentDictionary<string, T> _values = new(StringComparer.Ordinal);

    public string Add(T value)
    {
        var secret = RandomText.Create();
        _values[secret] = value;
        return secret;
    }

    public T? Take(string secret) => _values.TryRemove(secret, out var value) ? value : null;
}
