namespace WebSample.Leases;

/// <summary>Knows whether a lease is being sent at this moment. It works within one process; several instances need the database for this.</summary>
internal sealed class LeaseSending
{
    private int _count;

    public bool IsUnderWay => Volatile.Read(ref _count) > 0;

    public async Task TrackAsync(Func<Task> send)
    {
        Interlocked.Increment(ref _count);
        try
        {
            await send();
        }
        finally
        {
            Interlocked.Decrement(ref _count);
        }
    }
}
