namespace EmbeddedSigning.AspNetCore;

/// <summary>Keeps the latest keys in memory, up to a number. When it is full the oldest is forgotten, expired or not.</summary>
internal sealed class MemoryReplayStore(TimeProvider clock, int capacity = MemoryReplayStore.DefaultCapacity) : IReplayStore
{
    public const int DefaultCapacity = 50_000;

    private readonly object _gate = new();
    private readonly Dictionary<string, LinkedListNode<(string Key, DateTimeOffset ExpiresAt)>> _nodes = new(StringComparer.Ordinal);
    private readonly LinkedList<(string Key, DateTimeOffset ExpiresAt)> _oldestFirst = new();

    public ValueTask<bool> ContainsAsync(string key, CancellationToken cancellationToken = default)
    {
        lock (_gate)
        {
            return ValueTask.FromResult(Contains(key));
        }
    }

    public ValueTask<bool> TryAddAsync(string key, DateTimeOffset expiresAt, CancellationToken cancellationToken = default)
    {
        lock (_gate)
        {
            if (Contains(key))
            {
                return ValueTask.FromResult(false);
            }

            Remove(key);
            if (_nodes.Count == capacity)
            {
                Remove(_oldestFirst.First!.Value.Key);
            }

            _nodes.Add(key, _oldestFirst.AddLast((key, expiresAt)));
            return ValueTask.FromResult(true);
        }
    }

    public ValueTask RemoveAsync(string key, CancellationToken cancellationToken = default)
    {
        lock (_gate)
        {
            Remove(key);
            return ValueTask.CompletedTask;
        }
    }

    private bool Contains(string key) => _nodes.TryGetValue(key, out var node) && clock.GetUtcNow() < node.Value.ExpiresAt;

    private void Remove(string key)
    {
        if (_nodes.Remove(key, out var node))
        {
            _oldestFirst.Remove(node);
        }
    }
}
