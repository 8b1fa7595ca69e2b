using System.Diagnostics.CodeAnalysis;

namespace EmbeddedSigning.AspNetCore.Sharing;

/// <summary>A bounded map whose entries expire. A full map drops the entry that was set first.</summary>
internal sealed class ExpiringMap<T>(int capacity, TimeProvider clock)
{
    private readonly object _gate = new();
    private readonly Dictionary<string, LinkedListNode<(string Key, T Value, DateTimeOffset ExpiresAt)>> _nodes = new(StringComparer.Ordinal);
    private readonly LinkedList<(string Key, T Value, DateTimeOffset ExpiresAt)> _oldestFirst = new();

    public bool TryGet(string key, [MaybeNullWhen(false)] out T value)
    {
        lock (_gate)
        {
            if (_nodes.TryGetValue(key, out var node) && clock.GetUtcNow() < node.Value.ExpiresAt)
            {
                value = node.Value.Value;
                return true;
            }
        }

        value = default;
        return false;
    }

    public void Set(string key, T value, DateTimeOffset expiresAt)
    {
        lock (_gate)
        {
            Remove(key);
            if (_nodes.Count == capacity)
            {
                Remove(_oldestFirst.First!.Value.Key);
            }

            _nodes.Add(key, _oldestFirst.AddLast((key, value, expiresAt)));
        }
    }

    private void Remove(string key)
    {
        if (_nodes.Remove(key, out var node))
        {
            _oldestFirst.Remove(node);
        }
    }
}
