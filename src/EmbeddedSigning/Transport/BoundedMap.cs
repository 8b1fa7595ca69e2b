using System.Collections.Concurrent;

namespace EmbeddedSigning.Transport;

/// <summary>Something for each of many keys, up to a number: what is here can be made again, so when it is full it starts anew.</summary>
internal sealed class BoundedMap<T>
{
    private const int Capacity = 1000;

    private readonly ConcurrentDictionary<string, T> _entries = new(StringComparer.Ordinal);

    /// <summary>What there is for the key; made if there is nothing yet.</summary>
    public T GetOrAdd(string key, Func<string, T> create)
    {
        if (_entries.TryGetValue(key, out var entry))
        {
            return entry;
        }

        if (_entries.Count >= Capacity)
        {
            _entries.Clear();
        }

        return _entries.GetOrAdd(key, create);
    }
}
