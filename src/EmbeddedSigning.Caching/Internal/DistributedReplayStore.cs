namespace EmbeddedSigning.Caching.Internal;

/// <summary>Stores the keys of handled returns and messages in the host's distributed cache. A cache cannot add atomically. One process gets true
/// once for a key, but two processes that add it at the same moment may both get true.</summary>
internal sealed class DistributedReplayStore(ProtectedHybridCache cache, TimeProvider clock) : IReplayStore
{
    private static readonly byte[] _done = [1];

    private readonly MemoryReplayStore _own = new(clock);

    public async ValueTask<bool> ContainsAsync(string key, CancellationToken cancellationToken = default) =>
        await cache.FindAsync(KeyOf(key), cancellationToken).ConfigureAwait(false) is not null;

    public async ValueTask<bool> TryAddAsync(string key, DateTimeOffset expiresAt, CancellationToken cancellationToken = default)
    {
        // Atomic within this process, independent of the cache.
        if (!await _own.TryAddAsync(key, expiresAt, cancellationToken).ConfigureAwait(false))
        {
            return false;
        }

        var isAdded = false;
        try
        {
            if (!await ContainsAsync(key, cancellationToken).ConfigureAwait(false))
            {
                await cache.SaveAsync(KeyOf(key), _done, expiresAt - clock.GetUtcNow(), cancellationToken).ConfigureAwait(false);
                isAdded = true;
            }
        }
        finally
        {
            // Another process owns this key and may remove it; don't remember it here.
            if (!isAdded)
            {
                await _own.RemoveAsync(key, CancellationToken.None).ConfigureAwait(false);
            }
        }

        return isAdded;
    }

    public async ValueTask RemoveAsync(string key, CancellationToken cancellationToken = default)
    {
        await _own.RemoveAsync(key, cancellationToken).ConfigureAwait(false);
        await cache.RemoveAsync(KeyOf(key), cancellationToken).ConfigureAwait(false);
    }

    private static string KeyOf(string key) => "EmbeddedSigning:done:" + key;
}
