namespace EmbeddedSigning;

/// <summary>Lets one process at a time request an access token, or the envelope of a signing link, which all processes then find in the
/// <see cref="ISharedCache"/>. An optional singleton. Without one, several processes that need the same value at the same time each request it,
/// because a cache cannot add atomically. The package EmbeddedSigning.Redis has one.</summary>
public interface ISharedLock
{
    /// <summary>Waits until no other caller holds the lock of a key, and acquires it.</summary>
    /// <param name="key">The key: at most 100 ASCII characters. It contains no secret.</param>
    /// <param name="cancellationToken">Cancels the operation, after ten seconds at the latest: the client then continues without the
    /// lock, and releases it if it is acquired nevertheless.</param>
    /// <returns>The lock; disposal releases it. If its holder dies, the lock must expire within a few seconds, because other callers wait for it. While
    /// the holder is alive, the implementation must renew the lock.</returns>
    ValueTask<IAsyncDisposable> AcquireAsync(string key, CancellationToken cancellationToken);
}
