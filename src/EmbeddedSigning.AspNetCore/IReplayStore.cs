namespace EmbeddedSigning.AspNetCore;

/// <summary>Remembers what was done already: returns, and Connect messages. The one that is registered by default keeps the last
/// 50,000 in the memory of the process. Several instances share one: that of <c>UseDistributedTokenCache</c>, in any distributed cache and
/// nearly atomic, or that of <c>UseRedis</c> of the package EmbeddedSigning.Redis. One that throws, or takes longer than two seconds, turns
/// nobody away: each process then goes by its own memory.</summary>
public interface IReplayStore
{
    /// <summary>Whether a key is there.</summary>
    /// <param name="key">At most 100 ASCII characters.</param>
    /// <param name="cancellationToken">Stops looking.</param>
    ValueTask<bool> ContainsAsync(string key, CancellationToken cancellationToken = default);

    /// <summary>Adds a key, atomically: of two at the same time, one is told true.</summary>
    /// <param name="key">At most 100 ASCII characters.</param>
    /// <param name="expiresAt">When it may be forgotten.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <returns>False when it was there before.</returns>
    ValueTask<bool> TryAddAsync(string key, DateTimeOffset expiresAt, CancellationToken cancellationToken = default);

    /// <summary>Forgets a key, if it is there.</summary>
    /// <param name="key">At most 100 ASCII characters.</param>
    /// <param name="cancellationToken">Gives up.</param>
    ValueTask RemoveAsync(string key, CancellationToken cancellationToken = default);
}
