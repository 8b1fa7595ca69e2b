namespace EmbeddedSigning;

/// <summary>Keeps keys in the memory of one process. A full store drops its oldest key, expired or not.</summary>
public sealed class MemoryReplayStore : IReplayStore
{
    /// <summary>The default capacity: 50,000 keys.</summary>
    public const int DefaultCapacity = 50_000;

    private readonly object _gate = new();
    private readonly Dictionary<string, LinkedListNode<(string Key, DateTimeOffset ExpiresAt)>> _nodes = new(StringComparer.Ordinal);
    private readonly LinkedList<(string Key, DateTimeOffset ExpiresAt)> _oldestFirst = new();
    private readonly TimeProvider _clock;
    private readonly int _capacity;

    /// <summary>Creates an empty store.</summary>
    /// <param name="clock">Decides when a key has expired.</param>
    /// <param name="capacity">The maximum number of keys in the store.</param>
    /// <exception cref="ArgumentOutOfRangeException">The capacity is not positive.</exception>
    public MemoryReplayStore(TimeProvider clock, int capacity = DefaultCapacity)
    {
        ArgumentNullException.ThrowIfNull(clock);
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(capacity);
        _clock = clock;
        _capacity = capacity;
    }

    /// <summary>Called when a full store drops a key that has not expired. Its return or message may then be handled again. Called while the store is
    /// locked, so it must return at once and not use the store. Null, the default, to do nothing.</summary>
    public Action? OnUnexpiredKeyDropped { get; init; }

    /// <inheritdoc/>
    public ValueTask<bool> ContainsAsync(string key, CancellationToken cancellationToken = default)
    {
        lock (_gate)
        {
            return ValueTask.FromResult(Contains(key));
        }
    }

    /// <inheritdoc/>
    public ValueTask<bool> TryAddAsync(string key, DateTimeOffset expiresAt, CancellationToken cancellationToken = default)
    {
        lock (_gate)
        {
            if (Contains(key))
            {
                return ValueTask.FromResult(false);
            }

            Remove(key);
            if (_nodes.Count == _capacity)
            {
                var oldest = _oldestFirst.First!.Value.Key;
                if (Contains(oldest))
                {
                    OnUnexpiredKeyDropped?.Invoke();
                }

                Remove(oldest);
            }

            _nodes.Add(key, _oldestFirst.AddLast((key, expiresAt)));
            return ValueTask.FromResult(true);
        }
    }

    /// <inheritdoc/>
    public ValueTask RemoveAsync(string key, CancellationToken cancellationToken = default)
    {
        lock (_gate)
        {
            Remove(key);
            return ValueTask.CompletedTask;
        }
    }

    private bool Contains(string key) => _nodes.TryGetValue(key, out var node) && _clock.GetUtcNow() < node.Value.ExpiresAt;

    private void Remove(string key)
    {
        if (_nodes.Remove(key, out var node))
        {
            _oldestFirst.Remove(node);
        }
    }
}
