using EmbeddedSigning.AspNetCore.Http;
using EmbeddedSigning.Sharing.Internal;
using Microsoft.Extensions.Logging;

namespace EmbeddedSigning.AspNetCore.Sharing;

/// <summary>The bounded memory of this process, and the cache that all processes of the application share, where the host has one. While that
/// cache fails, this process continues with its own memory.</summary>
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

        await TryAsync(async token => value = await cache.FindAsync(key, token).ConfigureAwait(false), _patience, cancellationToken).ConfigureAwait(false);
        return value;
    }

    public async ValueTask SaveAsync(string key, byte[] value, TimeSpan lifetime, CancellationToken cancellationToken)
    {
        _own.Set(key, value, clock.GetUtcNow() + lifetime);
        if (cache is not null && value.Length <= MaximumSharedLength)
        {
            await TryAsync(token => cache.SaveAsync(key, value, lifetime, token).AsTask(), _patience, cancellationToken, isWrite: true).ConfigureAwait(false);
        }
    }

    /// <summary>Creates a value while no other process creates the one of the same key. Without a shared lock, or while the cache or the lock
    /// fails, the value is created at once.</summary>
    /// <param name="key">The key of the value.</param>
    /// <param name="create">Looks once more for the value, then creates and saves it.</param>
    public async Task<T> CreateAloneAsync<T>(string key, Func<Task<T>> create)
    {
        IAsyncDisposable? held = null;

        // The cache is asked first because it fails sooner than the lock, and without it the others do not learn of the value.
        if (cache is not null
            && processLock is not null
            && await TryAsync(token => cache.FindAsync(key, token).AsTask(), _patience, CancellationToken.None).ConfigureAwait(false))
        {
            await TryAsync(
                async token => held = await processLock.AcquireAsync(key, token).ConfigureAwait(false),
                _patienceWithOthers,
                CancellationToken.None,
                isWrite: true,
                isWaitForOthers: true).ConfigureAwait(false);
        }

        try
        {
            return await create().ConfigureAwait(false);
        }
        finally
        {
            if (held is not null)
            {
                await TryAsync(_ => held.DisposeAsync().AsTask(), _patience, CancellationToken.None, isRequired: true).ConfigureAwait(false);
            }
        }
    }

    // False when the operation failed, or was not tried because the one before it failed.
    private async Task<bool> TryAsync(
        Func<CancellationToken, Task> use,
        TimeSpan patience,
        CancellationToken cancellationToken,
        bool isWrite = false,
        bool isWaitForOthers = false,
        bool isRequired = false)
    {
        if (!isRequired && !(_outage.MayRead() && (!isWrite || _outage.MayWrite())))
        {
            return false;
        }

        using var timeout = new CancellationTokenSource(patience, clock);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(timeout.Token, cancellationToken);
        try
        {
            await use(either.Token).WaitAsync(either.Token).ConfigureAwait(false);
            _outage.End(isWrite);
            return true;
        }
        catch (Exception exception) when (!cancellationToken.IsCancellationRequested)
        {
            // A lock that another process holds for long is no outage.
            if ((isWaitForOthers && timeout.IsCancellationRequested) || _outage.Begin(isWrite && !timeout.IsCancellationRequested))
            {
                logger.SharedCacheFailed(exception);
            }

            return false;
        }
    }
}
