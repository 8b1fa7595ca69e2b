using System.Collections.Concurrent;
using EmbeddedSigning.Emulator.Stores;

namespace EmbeddedSigning.Emulator.OAuth;

/// <summary>Random texts that stand for something until it expires.</summary>
internal sealed class Secrets<T>
    where T : class, IExpiring
{
    private readonly TimeProvider _clock;
    private readonly Table<T> _table;
    private readonly ConcurrentDictionary<string, T> _values = new(StringComparer.Ordinal);

    public Secrets(TimeProvider clock, Table<T> table)
    {
        _clock = clock;
        _table = table;
        foreach (var (secret, value) in table.Read())
        {
            _values[secret] = value;
        }
    }

    public string Add(T value)
    {
        ForgetExpired();
        var secret = RandomText.Create();
        _table.Write(secret, value);
        _values[secret] = value;
        return secret;
    }

    /// <summary>Looks at what a secret stands for, and leaves it.</summary>
    public T? Find(string secret) => _values.TryGetValue(secret, out var value) && !IsExpired(value) ? value : null;

    /// <summary>Takes what a secret stands for: nobody else gets it.</summary>
    public T? Take(string secret)
    {
        if (!_values.TryRemove(secret, out var value))
        {
            return null;
        }

        _table.Remove(secret);
        return IsExpired(value) ? null : value;
    }

    public void Clear()
    {
        _table.Clear();
        _values.Clear();
    }

    private void ForgetExpired()
    {
        foreach (var (secret, value) in _values)
        {
            if (IsExpired(value))
            {
                Take(secret);
            }
        }
    }

    private bool IsExpired(T value) => value.ExpiresAt <= _clock.GetUtcNow();
}
