using System.Globalization;

namespace EmbeddedSigning.Emulator.Stores;

/// <summary>
/// Values by key, in the order in which they were added. Each value is written to a table before memory changes, so a value that was read still exists after
/// a restart.
/// </summary>
internal sealed class KeptDictionary<TKey, TValue>
    where TKey : notnull, IParsable<TKey>
    where TValue : class
{
    private readonly EmulatorData _data;
    private readonly Table<TValue> _table;
    private readonly Dictionary<TKey, LinkedListNode<(TKey Key, TValue Value)>> _nodes = [];
    private readonly LinkedList<(TKey Key, TValue Value)> _inOrder = [];

    public KeptDictionary(EmulatorData data, Table<TValue> table)
    {
        _data = data;
        _table = table;
        foreach (var (key, value) in table.Read())
        {
            Remember(TKey.Parse(key, CultureInfo.InvariantCulture), value);
        }
    }

    public int Count => _data.Locked(() => _nodes.Count);

    public TValue? Find(TKey key) => _data.Locked(() => _nodes.GetValueOrDefault(key)?.Value.Value);

    /// <summary>All values, oldest first.</summary>
    public IReadOnlyList<TValue> Snapshot() => _data.Locked(() => _inOrder.Select(entry => entry.Value).ToArray());

    /// <summary>Adds a value, or replaces the one that has the key.</summary>
    public void Set(TKey key, TValue value) => _data.Change(() => _table.Write(NameOf(key), value), () => Remember(key, value));

    /// <summary>Replaces a value, unless the key is missing or the change returns null.</summary>
    /// <returns>The new value; null if nothing has changed.</returns>
    public TValue? Change(TKey key, Func<TValue, TValue?> change) => _data.Locked(() =>
    {
        var changed = Find(key) is { } value ? change(value) : null;
        if (changed is not null)
        {
            Set(key, changed);
        }

        return changed;
    });

    /// <summary>Removes a value and returns it, so that no other caller gets it.</summary>
    public TValue? Take(TKey key) => _data.Locked(() =>
    {
        var value = Find(key);
        if (value is not null)
        {
            _data.Change(() => _table.Remove(NameOf(key)), () => Forget(key));
        }

        return value;
    });

    /// <summary>Removes the oldest values while the predicate is true.</summary>
    public void RemoveOldest(Func<TValue, bool> isToGo) => Remove(() => _inOrder.TakeWhile(entry => isToGo(entry.Value)));

    /// <summary>Removes every value for which the predicate is true.</summary>
    public void RemoveAll(Func<TValue, bool> isToGo) => Remove(() => _inOrder.Where(entry => isToGo(entry.Value)));

    public void Clear() => _data.Change(_table.Clear, () =>
    {
        _nodes.Clear();
        _inOrder.Clear();
    });

    private void Remove(Func<IEnumerable<(TKey Key, TValue Value)>> find) => _data.Locked(() =>
    {
        var found = find().ToList();
        found.ForEach(entry => Take(entry.Key));
        return found;
    });

    private static string NameOf(TKey key) => key.ToString()!;

    private void Remember(TKey key, TValue value)
    {
        if (_nodes.TryGetValue(key, out var node))
        {
            node.Value = (key, value);
        }
        else
        {
            _nodes.Add(key, _inOrder.AddLast((key, value)));
        }
    }

    private void Forget(TKey key)
    {
        if (_nodes.Remove(key, out var node))
        {
            _inOrder.Remove(node);
        }
    }
}
