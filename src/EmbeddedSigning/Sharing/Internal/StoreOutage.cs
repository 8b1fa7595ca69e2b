namespace EmbeddedSigning.Sharing.Internal;

/// <summary>A circuit breaker for a store whose writes can fail alone, because a full store still answers reads, and removes keys. Removals therefore
/// count as reads.</summary>
internal sealed class StoreOutage(TimeProvider clock)
{
    private readonly object _gate = new();
    private readonly SharedServiceOutage _all = new(clock);
    private readonly SharedServiceOutage _writes = new(clock);

    /// <summary>Whether to read now: always while the store answers, otherwise for one caller after each pause.</summary>
    public bool MayRead() => _all.MayTry();

    /// <summary>Whether to write now. A caller that may read asks this before its first write.</summary>
    public bool MayWrite() => _writes.MayTry();

    /// <summary>Reports a failure.</summary>
    /// <param name="isRefusedWrite">Whether the store has answered, and refused to write.</param>
    /// <returns>Whether it is the first one of the outage.</returns>
    public bool Begin(bool isRefusedWrite)
    {
        lock (_gate)
        {
            var isFirst = !_all.IsOn && !_writes.IsOn;
            (isRefusedWrite ? _writes : _all).Begin();
            return isFirst;
        }
    }

    /// <summary>Reports that the store works.</summary>
    /// <param name="isWrite">Whether it has written; a store that reads may be full.</param>
    /// <returns>Whether that ends an outage.</returns>
    public bool End(bool isWrite)
    {
        lock (_gate)
        {
            var wasOn = _all.End() | (isWrite && _writes.End());
            return wasOn && !_writes.IsOn;
        }
    }
}
