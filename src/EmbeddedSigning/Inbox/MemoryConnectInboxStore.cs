namespace EmbeddedSigning.Inbox;

/// <summary>Keeps Connect messages in the memory of one process, and loses them with it. For development, and for tests.</summary>
/// <param name="clock">Decides when a message is due and when a claim expires.</param>
public sealed class MemoryConnectInboxStore(TimeProvider clock) : IConnectInboxStore
{
    private readonly object _gate = new();
    private readonly Dictionary<string, Inbox> _inboxes = new(StringComparer.Ordinal);

    private enum State
    {
        Waiting,
        Ready,
        Delayed,
        Claimed,
        Dead,
        Removed,
    }

    /// <inheritdoc/>
    public ValueTask<ConnectInboxAddition> AddAsync(
        string inbox, ConnectInboxMessage message, ConnectInboxCapacity capacity, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(message);
        ArgumentNullException.ThrowIfNull(capacity);
        lock (_gate)
        {
            return ValueTask.FromResult(Find(inbox).Add(message, capacity, clock.GetUtcNow()));
        }
    }

    /// <inheritdoc/>
    public ValueTask<IReadOnlyList<ConnectInboxState>> FindAsync(string inbox, IReadOnlyList<string> ids, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(ids);
        lock (_gate)
        {
            var found = Find(inbox);
            var now = clock.GetUtcNow();
            return ValueTask.FromResult<IReadOnlyList<ConnectInboxState>>([.. ids.Select(id => found.StateOf(id, now))]);
        }
    }

    /// <inheritdoc/>
    public ValueTask<ConnectInboxClaim?> ClaimAsync(string inbox, TimeSpan lease, CancellationToken cancellationToken = default)
    {
        lock (_gate)
        {
            return ValueTask.FromResult(Find(inbox).Claim(clock.GetUtcNow(), lease));
        }
    }

    /// <inheritdoc/>
    public ValueTask<bool> RenewAsync(string inbox, ConnectInboxClaim claim, TimeSpan lease, CancellationToken cancellationToken = default)
    {
        lock (_gate)
        {
            var found = Find(inbox);
            var entry = found.Find(claim);
            if (entry is not null)
            {
                found.Schedule(entry, State.Claimed, clock.GetUtcNow() + lease);
            }

            return ValueTask.FromResult(entry is not null);
        }
    }

    /// <inheritdoc/>
    public ValueTask CompleteAsync(string inbox, ConnectInboxClaim claim, TimeSpan memory, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(claim);
        lock (_gate)
        {
            Find(inbox).Complete(claim.Message.Id, clock.GetUtcNow() + memory);
            return ValueTask.CompletedTask;
        }
    }

    /// <inheritdoc/>
    public ValueTask ReleaseAsync(string inbox, ConnectInboxClaim claim, TimeSpan delay, CancellationToken cancellationToken = default)
    {
        lock (_gate)
        {
            var found = Find(inbox);
            if (found.Find(claim) is { } entry)
            {
                found.Schedule(entry, State.Delayed, clock.GetUtcNow() + delay);
            }

            return ValueTask.CompletedTask;
        }
    }

    /// <inheritdoc/>
    public ValueTask MoveToDeadLettersAsync(string inbox, ConnectInboxClaim claim, string failure, CancellationToken cancellationToken = default)
    {
        lock (_gate)
        {
            var found = Find(inbox);
            if (found.Find(claim) is { } entry)
            {
                found.Bury(entry, failure, clock.GetUtcNow());
            }

            return ValueTask.CompletedTask;
        }
    }

    /// <inheritdoc/>
    public ValueTask<ConnectInboxCounts> CountAsync(string inbox, CancellationToken cancellationToken = default)
    {
        lock (_gate)
        {
            return ValueTask.FromResult(Find(inbox).Count());
        }
    }

    /// <inheritdoc/>
    public ValueTask<IReadOnlyList<ConnectInboxDeadLetter>> ListDeadLettersAsync(
        string inbox, int count, CancellationToken cancellationToken = default)
    {
        lock (_gate)
        {
            return ValueTask.FromResult(Find(inbox).ListDeadLetters(count));
        }
    }

    /// <inheritdoc/>
    public ValueTask<bool> ReplayAsync(string inbox, string id, CancellationToken cancellationToken = default)
    {
        lock (_gate)
        {
            return ValueTask.FromResult(Find(inbox).Replay(id));
        }
    }

    /// <inheritdoc/>
    public ValueTask<bool> RemoveDeadLetterAsync(string inbox, string id, TimeSpan memory, CancellationToken cancellationToken = default)
    {
        lock (_gate)
        {
            return ValueTask.FromResult(Find(inbox).RemoveDeadLetter(id, clock.GetUtcNow() + memory));
        }
    }

    private Inbox Find(string name)
    {
        if (!_inboxes.TryGetValue(name, out var inbox))
        {
            _inboxes.Add(name, inbox = new Inbox());
        }

        return inbox;
    }

    private sealed class Entry(ConnectInboxMessage message)
    {
        public ConnectInboxMessage Message { get; } = message;

        public State State { get; set; }

        public long Claims { get; set; }

        public long ClaimsBeforeReplay { get; set; }

        /// <summary>Numbers the scheduled times of an entry; only the latest one counts.</summary>
        public long Appointment { get; set; }

        public string Error { get; set; } = "";

        public DateTimeOffset FailedAt { get; set; }

        public int Attempts => (int)(Claims - ClaimsBeforeReplay);
    }

    /// <summary>A bounded memory of ids. A full one forgets the oldest.</summary>
    private sealed class HandledIds
    {
        private readonly Dictionary<string, DateTimeOffset> _expiries = new(StringComparer.Ordinal);
        private readonly Queue<string> _oldestFirst = new();

        public bool Contains(string id, DateTimeOffset now) => _expiries.TryGetValue(id, out var expiresAt) && now < expiresAt;

        public void Add(string id, DateTimeOffset expiresAt)
        {
            if (!_expiries.ContainsKey(id))
            {
                _oldestFirst.Enqueue(id);
                if (_oldestFirst.Count > MemoryReplayStore.DefaultCapacity)
                {
                    _expiries.Remove(_oldestFirst.Dequeue());
                }
            }

            _expiries[id] = expiresAt;
        }
    }

    private sealed class Inbox
    {
        private readonly HandledIds _handled = new();
        private readonly Dictionary<string, Entry> _entries = new(StringComparer.Ordinal);
        private readonly Dictionary<string, LinkedList<Entry>> _groups = new(StringComparer.Ordinal);
        private readonly Queue<Entry> _ready = new();
        private readonly PriorityQueue<(Entry Entry, long Appointment), DateTimeOffset> _later = new();
        private readonly LinkedList<Entry> _dead = new();
        private long _bytes;

        public ConnectInboxAddition Add(ConnectInboxMessage message, ConnectInboxCapacity capacity, DateTimeOffset now)
        {
            if (_entries.ContainsKey(message.Id))
            {
                return ConnectInboxAddition.Pending;
            }

            if (_handled.Contains(message.Id, now))
            {
                return ConnectInboxAddition.Handled;
            }

            if (_entries.Count >= capacity.Messages || _bytes + message.Content.Length > capacity.Bytes)
            {
                return ConnectInboxAddition.Full;
            }

            var entry = new Entry(message);
            _entries.Add(message.Id, entry);
            _bytes += message.Content.Length;
            Join(entry);
            return ConnectInboxAddition.Added;
        }

        public ConnectInboxClaim? Claim(DateTimeOffset now, TimeSpan lease)
        {
            while (_later.TryPeek(out var next, out var at) && at <= now)
            {
                _later.Dequeue();
                if (next.Appointment == next.Entry.Appointment && next.Entry.State is State.Claimed or State.Delayed)
                {
                    MakeReady(next.Entry);
                }
            }

            while (_ready.TryDequeue(out var entry))
            {
                // A message whose claim had expired may have been completed meanwhile.
                if (entry.State == State.Ready)
                {
                    entry.Claims++;
                    Schedule(entry, State.Claimed, now + lease);
                    return new ConnectInboxClaim(entry.Message, entry.Claims, entry.Attempts);
                }
            }

            return null;
        }

        public Entry? Find(ConnectInboxClaim claim) =>
            _entries.TryGetValue(claim.Message.Id, out var entry) && entry.State == State.Claimed && entry.Claims == claim.Number ? entry : null;

        public void Schedule(Entry entry, State state, DateTimeOffset at)
        {
            entry.State = state;
            _later.Enqueue((entry, ++entry.Appointment), at);
        }

        public void Complete(string id, DateTimeOffset rememberUntil)
        {
            _handled.Add(id, rememberUntil);
            if (_entries.TryGetValue(id, out var entry))
            {
                Remove(entry);
            }
        }

        public void Bury(Entry entry, string error, DateTimeOffset now)
        {
            (entry.State, entry.Error, entry.FailedAt) = (State.Dead, error, now);
            _dead.AddLast(entry);
            Leave(entry);
        }

        public ConnectInboxCounts Count() => new(_entries.Count - _dead.Count, _dead.Count, _bytes);

        public IReadOnlyList<ConnectInboxDeadLetter> ListDeadLetters(int count) =>
            [.. _dead.Take(count).Select(static entry => new ConnectInboxDeadLetter(entry.Message, entry.Attempts, entry.Error, entry.FailedAt))];

        public bool Replay(string id)
        {
            if (FindDead(id) is not { } entry)
            {
                return false;
            }

            _dead.Remove(entry);
            entry.ClaimsBeforeReplay = entry.Claims;
            Join(entry);
            return true;
        }

        public bool RemoveDeadLetter(string id, DateTimeOffset rememberUntil)
        {
            if (FindDead(id) is null)
            {
                return false;
            }

            Complete(id, rememberUntil);
            return true;
        }

        public ConnectInboxState StateOf(string id, DateTimeOffset now) =>
            _entries.ContainsKey(id) ? ConnectInboxState.Pending
            : _handled.Contains(id, now) ? ConnectInboxState.Handled
            : ConnectInboxState.Unknown;

        private Entry? FindDead(string id) => _entries.TryGetValue(id, out var entry) && entry.State == State.Dead ? entry : null;

        private void Remove(Entry entry)
        {
            if (entry.State == State.Dead)
            {
                _dead.Remove(entry);
            }
            else
            {
                Leave(entry);
            }

            entry.State = State.Removed;
            _entries.Remove(entry.Message.Id);
            _bytes -= entry.Message.Content.Length;
        }

        private void Join(Entry entry)
        {
            if (!_groups.TryGetValue(entry.Message.Group, out var group))
            {
                _groups.Add(entry.Message.Group, group = new());
            }

            group.AddLast(entry);
            entry.State = State.Waiting;
            if (group.First!.Value == entry)
            {
                MakeReady(entry);
            }
        }

        private void Leave(Entry entry)
        {
            var group = _groups[entry.Message.Group];
            group.Remove(entry);
            if (group.First is not { Value: var first })
            {
                _groups.Remove(entry.Message.Group);
            }
            else if (first.State == State.Waiting)
            {
                MakeReady(first);
            }
        }

        private void MakeReady(Entry entry)
        {
            entry.State = State.Ready;
            _ready.Enqueue(entry);
        }
    }
}
