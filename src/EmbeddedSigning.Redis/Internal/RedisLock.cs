using StackExchange.Redis;

namespace EmbeddedSigning.Redis.Internal;

/// <summary>A lock that expires when its holder dies: <c>SET key owner NX PX</c>, renewed and released by its owner only.</summary>
internal sealed class RedisLock(IConnectionMultiplexer redis, TimeProvider clock) : ISharedLock
{
    // The usual maximum time of a token request, because other processes wait that long for a dead holder.
    private static readonly TimeSpan _lease = TimeSpan.FromSeconds(5);

    private static readonly TimeSpan _renewalInterval = TimeSpan.FromSeconds(1.5);

    // Two minutes: a request for a token is over by then.
    private const int MaximumRenewals = 80;

    private static readonly TimeSpan _interval = TimeSpan.FromMilliseconds(50);

    // LockReleaseAsync uses a transaction, which blocks a thread until Redis has responded. Without a free pool thread it times out, and the lock stays
    // until its lease expires.
    private const string Release = "if redis.call('GET', KEYS[1]) == ARGV[1] then return redis.call('DEL', KEYS[1]) end return 0";

    private const string Renew = "if redis.call('GET', KEYS[1]) == ARGV[1] then return redis.call('PEXPIRE', KEYS[1], ARGV[2]) end return 0";

    public async ValueTask<IAsyncDisposable> AcquireAsync(string key, CancellationToken cancellationToken)
    {
        var database = redis.GetDatabase();
        var held = new Held(database, key + ":lock", Guid.NewGuid().ToString("N"), clock);
        while (true)
        {
            var taking = database.LockTakeAsync(held.Key, held.Owner, _lease);
            try
            {
                if (await taking.WaitAsync(cancellationToken).ConfigureAwait(false))
                {
                    held.Keep();
                    return held;
                }
            }
            catch (OperationCanceledException)
            {
                _ = ReleaseAsync(taking, held);
                throw;
            }

            await Task.Delay(_interval, clock, cancellationToken).ConfigureAwait(false);
        }
    }

    // A cancelled caller may hold the lock nevertheless, if Redis responded after the cancellation.
    private static async Task ReleaseAsync(Task<bool> taking, Held held)
    {
        try
        {
            if (await taking.ConfigureAwait(false))
            {
                await held.DisposeAsync().ConfigureAwait(false);
            }
        }
        catch (Exception exception) when (exception is RedisException or TimeoutException)
        {
            // The lock expires by itself.
        }
    }

    private sealed class Held(IDatabase database, RedisKey key, RedisValue owner, TimeProvider clock) : IAsyncDisposable
    {
        private readonly CancellationTokenSource _released = new();

        public RedisKey Key => key;

        public RedisValue Owner => owner;

        /// <summary>Renews the lease until the lock is released.</summary>
        public void Keep()
        {
            // The renewal is not part of the caller's trace and async locals.
            using (ExecutionContext.SuppressFlow())
            {
                _ = KeepAsync();
            }
        }

        public async ValueTask DisposeAsync()
        {
            await _released.CancelAsync().ConfigureAwait(false);
            _released.Dispose();
            await database.ScriptEvaluateAsync(Release, [key], [owner]).ConfigureAwait(false);
        }

        private async Task KeepAsync()
        {
            var released = _released.Token;
            try
            {
                for (var i = 0; i < MaximumRenewals; i++)
                {
                    await Task.Delay(_renewalInterval, clock, released).ConfigureAwait(false);
                    await database.ScriptEvaluateAsync(Renew, [key], [owner, (long)_lease.TotalMilliseconds]).WaitAsync(released).ConfigureAwait(false);
                }
            }
            catch (Exception exception) when (exception is OperationCanceledException or RedisException or TimeoutException or ObjectDisposedException)
            {
                // The lock was released, or expires with its lease.
            }
        }
    }
}
