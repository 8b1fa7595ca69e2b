namespace EmbeddedSigning.Creation;

/// <summary>Lets one caller at a time use a transaction id, and remembers for a while when it was last sent. The next caller must not conclude too
/// early that no envelope exists.</summary>
internal sealed class CreationTurns(TimeSpan memory, TimeProvider clock)
{
    // Old entries are removed when there are this many, so that the cost per call stays small.
    private const int FirstSweepAt = 1000;

    private readonly object _gate = new();
    private readonly Dictionary<string, Turn> _turns = new(StringComparer.OrdinalIgnoreCase);
    private int _sweepAt = FirstSweepAt;

    /// <summary>Creates a turn with an id that no other caller can know.</summary>
    public static Turn Alone() => new(turns: null);

    public async Task<Turn> EnterAsync(string id, CancellationToken cancellationToken)
    {
        Turn? turn;
        lock (_gate)
        {
            if (!_turns.TryGetValue(id, out turn))
            {
                Sweep();
                _turns[id] = turn = new Turn(this);
            }

            turn.Users++;
        }

        try
        {
            await turn.Lock!.WaitAsync(cancellationToken).ConfigureAwait(false);
            return turn;
        }
        catch
        {
            Release(turn);
            throw;
        }
    }

    private void Release(Turn turn)
    {
        lock (_gate)
        {
            turn.Users--;
        }
    }

    private void Sweep()
    {
        if (_turns.Count < _sweepAt)
        {
            return;
        }

        foreach (var (id, turn) in _turns)
        {
            if (turn.Users == 0 && (turn.SentAt is not { } sentAt || clock.GetElapsedTime(sentAt) > memory))
            {
                _turns.Remove(id);
            }
        }

        _sweepAt = Math.Max(FirstSweepAt, _turns.Count * 2);
    }

    /// <summary>A caller's turn with one transaction id.</summary>
    internal sealed class Turn(CreationTurns? turns) : IDisposable
    {
        internal SemaphoreSlim? Lock { get; } = turns is null ? null : new(1);

        internal int Users { get; set; }

        /// <summary>When the envelope was last sent, by the clock's timestamp; null when it was not.</summary>
        public long? SentAt { get; set; }

        public void Dispose()
        {
            if (turns is not null)
            {
                Lock!.Release();
                turns.Release(this);
            }
        }
    }
}
