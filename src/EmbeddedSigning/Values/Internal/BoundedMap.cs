using System.Collections.Concurrent;

namespace EmbeddedSigning.Values.Internal;

/// <summary>A bounded cache of recreatable values: an entry is dropped once 10,000 other keys were used since its last use.</summary>
internal sealed class BoundedMap<T>
{
    // The capacity of each of the two generations. An entry of a user takes about 4 KB.
    private const int Capacity = 10_000;

    private readonly object _gate = new();
    private volatile ConcurrentDictionary<string, T> _young = new(StringComparer.Ordinal);
    private ConcurrentDictionary<string, T> _old = new(StringComparer.Ordinal);

    /// <summary>Gets the value of the key, or creates it.</summary>
    public T GetOrAdd(string key, Func<string, T> create)
    {
        if (_young.TryGetValue(key, out var entry))
        {
            return entry;
        }

        lock (_gate)
        {
            if (_young.TryGetValue(key, out entry))
            {
                return entry;
            }

            if (_young.Count >= Capacity)
            {
                _old = _young;
                _young = new(StringComparer.Ordinal);
            }

            entry = _old.TryGetValue(key, out var kept) ? kept : create(key);
            _young[key] = entry;
            return entry;
        }
    }
}
