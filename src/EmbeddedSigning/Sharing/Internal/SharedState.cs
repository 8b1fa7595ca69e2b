using System.Security.Cryptography;
using System.Text;
using EmbeddedSigning.Http;
using Microsoft.Extensions.Logging;

namespace EmbeddedSigning.Sharing.Internal;

/// <summary>Shares values of one client with the same client in other processes, if the host has a shared cache. When the cache or the lock fails, one
/// caller waits a second and then requests the value directly. No call fails, and callers do not wait again during the outage.</summary>
internal sealed class SharedState(ISharedCache? cache, ISharedLock? processLock, string scope, TimeProvider clock, ILogger logger)
{
    private static readonly TimeSpan _patience = TimeSpan.FromSeconds(1);

    // As long as another process may take to ask DocuSign.
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
        var attempt = new Attempt(_outage, clock, logger, cancellationToken);
        if (await FindAsync(attempt, key, read).ConfigureAwait(false) is { } found)
        {
            return found;
        }

        var held = processLock is null
            ? null
            : await attempt.TryAsync<IAsyncDisposable>(async token => await processLock.AcquireAsync(key, token).ConfigureAwait(false), _patienceWithOthers, isWrite: true, isWaitForOthers: true).ConfigureAwait(false);
        try
        {
            if (held is not null && await FindAsync(attempt, key, read).ConfigureAwait(false) is { } meanwhile)
            {
                return meanwhile;
            }

            if (attempt.HasFoundUseless)
            {
                // Expired or refused: others need not find it again, should the request fail.
                await attempt.TryAsync(token => AsTask(cache.RemoveAsync(key, token)), _patience).ConfigureAwait(false);
            }

            var value = await request(cancellationToken).ConfigureAwait(false);
            await SaveAsync(attempt, key, write(value)).ConfigureAwait(false);
            return value;
        }
        finally
        {
            if (held is not null)
            {
                // Even when the rest failed or the caller was cancelled, because other callers wait for it.
                await new Attempt(_outage, clock, logger, CancellationToken.None, isRequired: true).TryAsync(_ => AsTask(held.DisposeAsync()), _patience).ConfigureAwait(false);
            }
        }
    }

    /// <summary>Shares what came otherwise.</summary>
    public Task SaveAsync(string item, (byte[] Value, TimeSpan Lifetime) entry, CancellationToken cancellationToken) =>
        SaveAsync(new Attempt(_outage, clock, logger, cancellationToken), KeyOf(item), entry);

    private async Task SaveAsync(Attempt attempt, string key, (byte[] Value, TimeSpan Lifetime) entry)
    {
        if (cache is not null && entry.Lifetime > TimeSpan.Zero)
        {
            await attempt.TryAsync(token => AsTask(cache.SaveAsync(key, entry.Value, entry.Lifetime, token)), _patience, isWrite: true).ConfigureAwait(false);
        }
    }

    private async Task<T?> FindAsync<T>(Attempt attempt, string key, Func<byte[], T?> read)
        where T : class
    {
        var bytes = await attempt.TryAsync(token => cache!.FindAsync(key, token).AsTask(), _patience).ConfigureAwait(false);
        var value = bytes is null ? null : Read(bytes, read);
        attempt.HasFoundUseless = bytes is not null && value is null;
        return value;
    }

    // An entry that another program wrote is of no use.
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

    private static async Task<object?> AsTask(ValueTask task)
    {
        await task.ConfigureAwait(false);
        return null;
    }

    /// <summary>One use of the cache, which ends with its first failure.</summary>
    private sealed class Attempt(StoreOutage outage, TimeProvider clock, ILogger logger, CancellationToken cancellationToken, bool isRequired = false)
    {
        // A lock is released whatever happens.
        private readonly bool _mayTry = isRequired || outage.MayRead();
        private bool? _mayWrite;
        private bool _hasFailed;

        public bool HasFoundUseless { get; set; }

        public async Task<T?> TryAsync<T>(
            Func<CancellationToken, Task<T?>> operation, TimeSpan patience, bool isWrite = false, bool isWaitForOthers = false)
            where T : class
        {
            if (_hasFailed || !_mayTry || (isWrite && !(_mayWrite ??= outage.MayWrite())))
            {
                return null;
            }

            using var timeout = new CancellationTokenSource(patience, clock);
            using var either = CancellationTokenSource.CreateLinkedTokenSource(timeout.Token, cancellationToken);
            try
            {
                // Waited for no longer than that, whatever the operation makes of its token.
                var result = await operation(either.Token).WaitAsync(either.Token).ConfigureAwait(false);
                if (outage.End(isWrite))
                {
                    logger.SharedCacheWorks();
                }

                return result;
            }
            catch (Exception exception) when (!cancellationToken.IsCancellationRequested)
            {
                _hasFailed = true;
                var reason = timeout.IsCancellationRequested
                    ? new TimeoutException($"It did not answer within {patience.TotalSeconds:0.#} seconds.", exception)
                    : exception;

                // A lock that another process holds for long is no outage.
                if ((isWaitForOthers && timeout.IsCancellationRequested) || outage.Begin(isWrite && !timeout.IsCancellationRequested))
                {
                    logger.SharedCacheFailed(reason);
                }

                return null;
            }
        }
    }
}
