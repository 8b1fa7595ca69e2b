using EmbeddedSigning.AspNetCore.Logging;
using EmbeddedSigning.Sharing.Internal;
using Microsoft.Extensions.Logging;

namespace EmbeddedSigning.AspNetCore.Sharing;

/// <summary>The bounded memory of this process, and the cache that all processes of the application share, if the host has one. While that cache
/// fails, this process continues with its own memory.</summary>
internal sealed class SharedMemory(int capacity, TimeProvider clock, ILogger logger, ISharedCache? cache, ISharedLock? processLock = null)
{
    // The maximum length of a value in an ISharedCache.
    private const int MaximumSharedLength = 8 * 1024;

    private static readonly TimeSpan _patience = TimeSpan.FromSeconds(1);

    // As long as another process may take to create a value.
    private static readonly TimeSpan _patienceWithOthers = TimeSpan.FromSeconds(10);

    private readonly ExpiringMap<byte[]> _own = new(capacity, clock);
    private readonly StoreOutage _outage = new(clock);

    public async ValueTask<byte[]?> FindAsync(string key, CancellationToken cancellationToken)
    {
        if (_own.TryGet(key, out var value) || cache is null)
        {
            return value;
        }

        return await Begin(cancellationToken).TryAsync(token => cache.FindAsync(key, token).AsTask(), _patience).ConfigureAwait(false);
    }

    public async ValueTask SaveAsync(string key, byte[] value, TimeSpan lifetime, CancellationToken cancellationToken)
    {
        _own.Set(key, value, clock.GetUtcNow() + lifetime);
        if (cache is not null && value.Length <= MaximumSharedLength)
        {
            await Begin(cancellationToken).TryAsync(token => cache.SaveAsync(key, value, lifetime, token), _patience, isWrite: true).ConfigureAwait(false);
        }
    }

    /// <summary>Creates a value while no other process creates the value of the same key. Without a shared lock, or while the cache or the lock
    /// fails, the value is created at once.</summary>
    /// <param name="key">The key of the value.</param>
    /// <param name="create">Looks once more for the value, then creates and saves it.</param>
    public async Task<T> CreateAloneAsync<T>(string key, Func<Task<T>> create)
    {
        IAsyncDisposable? held = null;
        if (cache is not null && processLock is not null)
        {
            // The cache is asked first because it fails sooner than the lock, and without the cache, other processes do not get the value.
            var attempt = Begin(CancellationToken.None);
            await attempt.TryAsync(token => cache.FindAsync(key, token).AsTask(), _patience).ConfigureAwait(false);
            held = await attempt.TryAsync<IAsyncDisposable>(
                async token => await processLock.AcquireAsync(key, token).ConfigureAwait(false), _patienceWithOthers, isWrite: true, isWaitForOthers: true)
                .ConfigureAwait(false);
        }

        try
        {
            return await create().ConfigureAwait(false);
        }
        finally
        {
            if (held is not null)
            {
                await Begin(CancellationToken.None, isRequired: true).TryAsync(_ => held.DisposeAsync(), _patience).ConfigureAwait(false);
            }
        }
    }

    private StoreAttempt Begin(CancellationToken cancellationToken, bool isRequired = false) =>
        new(_outage, clock, logger.SharedCacheFailed, logger.SharedCacheWorks, cancellationToken, isRequired);
}
