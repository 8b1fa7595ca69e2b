using System.Security.Cryptography;
using System.Text;
using EmbeddedSigning.Telemetry;
using Microsoft.Extensions.Logging;

namespace EmbeddedSigning.Sharing.Internal;

/// <summary>Shares values of one client with the same client in other processes, if the host has a shared cache. When the cache or the lock fails, one
/// caller waits a second and then requests the value directly. No call fails, and callers do not wait again during the outage.</summary>
internal sealed class SharedState(ISharedCache? cache, ISharedLock? processLock, string scope, TimeProvider clock, ILogger logger)
{
    private static readonly TimeSpan _patience = TimeSpan.FromSeconds(1);

    // As long as a request of another process to DocuSign may take.
    private static readonly TimeSpan _patienceWithOthers = TimeSpan.FromSeconds(10);

    private readonly StoreOutage _outage = new(clock);

    /// <summary>Reads a value that another process has requested, or requests it while no other process does.</summary>
    /// <param name="item">The kind of the value and its owner.</param>
    /// <param name="read">Parses a cached value; null when it cannot be used.</param>
    /// <param name="request">Requests the value from DocuSign.</param>
    /// <param name="write">The value to cache, and its lifetime.</param>
    /// <param name="cancellationToken">Cancels the operation.</param>
    public Task<T> FindOrRequestAsync<T>(
        string item,
        Func<byte[], T?> read,
        Func<CancellationToken, Task<T>> request,
        Func<T, (byte[] Value, TimeSpan Lifetime)> write,
        CancellationToken cancellationToken)
        where T : class =>
        cache is null ? request(cancellationToken) : FindOrRequestAsync(cache, item, read, request, write, cancellationToken);

    private async Task<T> FindOrRequestAsync<T>(
        ISharedCache cache,
        string item,
        Func<byte[], T?> read,
        Func<CancellationToken, Task<T>> request,
        Func<T, (byte[] Value, TimeSpan Lifetime)> write,
        CancellationToken cancellationToken)
        where T : class
    {
        var key = KeyOf(item);
        var attempt = Begin(cancellationToken);
        var (found, isUseless) = await FindAsync(attempt, key, read).ConfigureAwait(false);
        if (found is not null)
        {
            return found;
        }

        var held = processLock is null
            ? null
            : await attempt.TryAsync<IAsyncDisposable>(
                async token => await processLock.AcquireAsync(key, token).ConfigureAwait(false), _patienceWithOthers, isWrite: true, isWaitForOthers: true)
                .ConfigureAwait(false);
        try
        {
            if (held is not null)
            {
                (found, isUseless) = await FindAsync(attempt, key, read).ConfigureAwait(false);
                if (found is not null)
                {
                    return found;
                }
            }

            if (isUseless)
            {
                // Removed now, so that others do not find it again if the request fails.
                await attempt.TryAsync(token => cache.RemoveAsync(key, token), _patience).ConfigureAwait(false);
            }

            var value = await request(cancellationToken).ConfigureAwait(false);
            await SaveAsync(attempt, key, write(value)).ConfigureAwait(false);
            return value;
        }
        finally
        {
            if (held is not null)
            {
                // Released even after a failure or a cancellation, because other callers wait for the lock.
                await Begin(CancellationToken.None, isRequired: true).TryAsync(_ => held.DisposeAsync(), _patience).ConfigureAwait(false);
            }
        }
    }

    /// <summary>Shares a value that came from elsewhere.</summary>
    public Task SaveAsync(string item, (byte[] Value, TimeSpan Lifetime) entry, CancellationToken cancellationToken) =>
        SaveAsync(Begin(cancellationToken), KeyOf(item), entry);

    private async Task SaveAsync(StoreAttempt attempt, string key, (byte[] Value, TimeSpan Lifetime) entry)
    {
        if (cache is not null && entry.Lifetime > TimeSpan.Zero)
        {
            await attempt.TryAsync(token => cache.SaveAsync(key, entry.Value, entry.Lifetime, token), _patience, isWrite: true).ConfigureAwait(false);
        }
    }

    private StoreAttempt Begin(CancellationToken cancellationToken, bool isRequired = false) =>
        new(_outage, clock, logger.SharedCacheFailed, logger.SharedCacheWorks, cancellationToken, isRequired);

    // An entry is useless if it cannot be read, has expired or was refused.
    private async Task<(T? Value, bool IsUseless)> FindAsync<T>(StoreAttempt attempt, string key, Func<byte[], T?> read)
        where T : class
    {
        var bytes = await attempt.TryAsync(token => cache!.FindAsync(key, token).AsTask(), _patience).ConfigureAwait(false);
        var value = bytes is null ? null : Read(bytes, read);
        return (value, bytes is not null && value is null);
    }

    // An entry that another program wrote cannot be used.
    private static T? Read<T>(byte[] bytes, Func<byte[], T?> read)
        where T : class
    {
        try
        {
            return read(bytes);
        }
        catch (ArgumentException)
        {
            return null;
        }
    }

    // A hash, so that no name and no user id is in the cache.
    private string KeyOf(string item) =>
        "EmbeddedSigning:" + Convert.ToHexString(SHA256.HashData(Encoding.UTF8.GetBytes($"{scope}\n{item}")));
}
