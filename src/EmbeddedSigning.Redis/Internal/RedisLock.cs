using StackExchange.Redis;

namespace EmbeddedSigning.Redis.Internal;

/// <summary>A lock that ends by itself when its holder dies: <c>SET key owner NX PX</c>, released by its owner only.</summary>
internal sealed class RedisLock(IConnectionMultiplexer redis, TimeProvider clock) : ISharedLock
{
    // Longer than anybody holds it, or waits for it.
    private static readonly TimeSpan _lease = TimeSpan.FromSeconds(30);

    private static readonly TimeSpan _interval = TimeSpan.FromMilliseconds(50);

    // LockReleaseAsync does it with a transaction, which blocks a thread until Redis has answered, and with no thread to spare in the pool gives
    // up and leaves the lock to its lease.
    private const string Release = "if redis.call('GET', KEYS[1]) == ARGV[1] then return redis.call('DEL', KEYS[1]) end return 0";

    public async ValueTask<IAsyncDisposable> AcquireAsync(string key, CancellationToken cancellationToken)
    {
        var database = redis.GetDatabase();
        var held = new Held(database, key + ":lock", Guid.NewGuid().ToString("N"));
        while (true)
        {
            var taking = database.LockTakeAsync(held.Key, held.Owner, _lease);
            try
            {
                if (await taking.WaitAsync(cancellationToken).ConfigureAwait(false))
                {
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

    // Who gave up while Redis was answering may hold it all the same.
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
            // The lease ends it.
        }
    }

    private sealed record Held(IDatabase Database, RedisKey Key, RedisValue Owner) : IAsyncDisposable
    {
        public async ValueTask DisposeAsync() => await Database.ScriptEvaluateAsync(Release, [Key], [Owner]).ConfigureAwait(false);
    }
}
