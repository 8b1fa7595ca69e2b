namespace EmbeddedSigning;

/// <summary>Lets one process of an application at a time ask DocuSign for what all processes then find in the
/// <see cref="ISharedCache"/>: an access token, or the envelope of a signing link. Optional, a singleton. Without one, several processes
/// that need it at the same time each send a request, because a cache cannot add atomically. The package EmbeddedSigning.Redis has
/// one.</summary>
public interface ISharedLock
{
    /// <summary>Waits until no other caller holds the lock of a key, and takes it.</summary>
    /// <param name="key">The key: at most 100 ASCII characters. It contains no secret.</param>
    /// <param name="cancellationToken">Cancels the operation, after ten seconds at the latest: the client then continues without the
    /// lock.</param>
    /// <returns>The lock; disposal releases it. When its holder dies, it must expire by itself within a few seconds, because
    /// the others wait so long; while the holder lives, an implementation renews it.</returns>
    ValueTask<IAsyncDisposable> AcquireAsync(string key, CancellationToken cancellationToken);
}
