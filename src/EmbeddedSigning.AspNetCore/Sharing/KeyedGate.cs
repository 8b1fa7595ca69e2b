namespace EmbeddedSigning.AspNetCore.Sharing;

/// <summary>Lets one caller at a time in for each key.</summary>
internal sealed class KeyedGate
{
    private readonly Dictionary<string, Turn> _turns = new(StringComparer.Ordinal);

    /// <summary>Waits until no other caller holds the key. Dispose the result to let the next caller in.</summary>
    public async Task<IDisposable> EnterAsync(string key, CancellationToken cancellationToken)
    {
        Turn? turn;
        lock (_turns)
        {
            if (!_turns.TryGetValue(key, out turn))
            {
                _turns.Add(key, turn = new Turn());
            }

            turn.Callers++;
        }

        try
        {
            await turn.Semaphore.WaitAsync(cancellationToken).ConfigureAwait(false);
        }
        catch
        {
            Leave(key, turn);
            throw;
        }

        return new Inside(this, key, turn);
    }

    private void Leave(string key, Turn turn)
    {
        lock (_turns)
        {
            if (--turn.Callers > 0)
            {
                return;
            }

            _turns.Remove(key);
        }

        turn.Semaphore.Dispose();
    }

    private sealed class Turn
    {
        public SemaphoreSlim Semaphore { get; } = new(1, 1);

        public int Callers { get; set; }
    }

    private sealed class Inside(KeyedGate gate, string key, Turn turn) : IDisposable
    {
        public void Dispose()
        {
            turn.Semaphore.Release();
            gate.Leave(key, turn);
        }
    }
}
