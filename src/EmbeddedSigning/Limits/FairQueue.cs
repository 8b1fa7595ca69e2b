namespace EmbeddedSigning.Limits;

/// <summary>A queue for each user, served in turn: a thousand requests of one user delay the next request of another by one.</summary>
internal sealed class FairQueue<T>
    where T : class
{
    private readonly Dictionary<string, UserQueue> _queues = new(StringComparer.Ordinal);
    private readonly Queue<UserQueue> _turns = new();

    public bool IsEmpty => _turns.Count == 0;

    /// <summary>The number of items, including abandoned items that were not dropped yet.</summary>
    public int Count { get; private set; }

    /// <summary>The number of users that have items.</summary>
    public int Users { get; private set; }

    /// <summary>All items, in no particular order.</summary>
    public IEnumerable<T> Items => _turns.SelectMany(static queue => queue.Items);

    public void Enqueue(string user, T item)
    {
        if (!_queues.TryGetValue(user, out var queue))
        {
            _queues[user] = queue = new UserQueue(user);
            _turns.Enqueue(queue);
        }

        Users += queue.Items.Count == 0 ? 1 : 0;
        Count++;
        queue.Items.Enqueue(item);
    }

    /// <summary>The item whose turn it is; null when there is none.</summary>
    /// <param name="isAbandoned">Tells items whose callers were cancelled. They are dropped and use up no turn.</param>
    public T? Peek(Func<T, bool> isAbandoned)
    {
        while (_turns.TryPeek(out var queue))
        {
            while (queue.Items.TryPeek(out var item))
            {
                if (!isAbandoned(item))
                {
                    return item;
                }

                Remove(queue);
            }

            _turns.Dequeue();
            _queues.Remove(queue.User);
        }

        return null;
    }

    /// <summary>Removes the item that <see cref="Peek"/> has returned, and ends its user's turn.</summary>
    public void Dequeue()
    {
        var queue = _turns.Dequeue();
        Remove(queue);
        _turns.Enqueue(queue);
    }

    private void Remove(UserQueue queue)
    {
        queue.Items.Dequeue();
        Count--;
        Users -= queue.Items.Count == 0 ? 1 : 0;
    }

    private sealed record UserQueue(string User)
    {
        public Queue<T> Items { get; } = new();
    }
}
