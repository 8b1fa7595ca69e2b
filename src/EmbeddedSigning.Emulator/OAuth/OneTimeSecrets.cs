using System.Collections.Concurrent;
using EmbeddedSigning.Emulator.Data;

namespace EmbeddedSigning.Emulator.OAuth;

/// <summary>Secrets that stand for something, each of them once.</summary>
internal sealed class OneTimeSecrets<T>
    where T : class
{
    private readonly Table<T> _table;
    private readonly ConcurrentDictionary<string, T> _values = new(StringComparer.Ordinal);

    public OneTimeSecrets(Table<T> table)
    {
        _table = table;
        foreach (var (secret, value) in table.Read())
        {
            _values[secret] = value;
        }
    }

    public string Add(T value)
    {
        var secret = RandomText.Create();
        _table.Write(secret, value);
        _values[secret] = value;
        return secret;
    }

    /// <summary>Looks at what a secret stands for, and leaves it.</summary>
    public T? Find(string secret) => _values.GetValueOrDefault(secret);

    public T? Take(string secret)
    {
        if (!_values.TryRemove(secret, out var value))
        {
            return null;
        }

        _table.Remove(secret);
        return value;
    }
}
