using StackExchange.Redis;

namespace EmbeddedSigning.Redis.Internal;

/// <summary>Stores the keys of handled returns and messages in Redis: <c>SET key 1 NX PX</c>, so that only one of two processes gets true.</summary>
internal sealed class RedisReplayStore(IConnectionMultiplexer redis, TimeProvider clock) : IReplayStore
{
    private const string Prefix = "EmbeddedSigning:done:";

    public async ValueTask<bool> ContainsAsync(string key, CancellationToken cancellationToken = default) =>
        await redis.GetDatabase().KeyExistsAsync(Prefix + key).WaitAsync(cancellationToken).ConfigureAwait(false);

    public async ValueTask<bool> TryAddAsync(string key, DateTimeOffset expiresAt, CancellationToken cancellationToken = default) =>
        await redis.GetDatabase().StringSetAsync(Prefix + key, 1, expiresAt - clock.GetUtcNow(), When.NotExists)
            .WaitAsync(cancellationToken).ConfigureAwait(false);

    public async ValueTask RemoveAsync(string key, CancellationToken cancellationToken = default) =>
        await redis.GetDatabase().KeyDeleteAsync(Prefix + key).WaitAsync(cancellationToken).ConfigureAwait(false);
}
