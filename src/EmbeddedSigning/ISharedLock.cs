namespace EmbeddedSigning;

/// <summary>Lets one process of an application at a time ask DocuSign for what all of them then find in the <see cref="ISharedCache"/>.
/// Optional, a singleton: without it several processes that start at the same time each ask once. A cache has no such thing,
/// since it cannot add atomically; the package EmbeddedSigning.Redis has one.</summary>
public interface ISharedLock
{
    /// <summary>Waits until nobody else holds the lock of a key, and takes it.</summary>
    /// <param name="key">At most 100 ASCII characters. It holds no secret.</param>
    /// <param name="cancellationToken">Cancelled after ten seconds: the caller then goes on without the lock.</param>
    /// <returns>The lock, released by disposal. It must end by itself, after half a minute or so, when its holder dies.</returns>
    ValueTask<IAsyncDisposable> AcquireAsync(string key, CancellationToken cancellationToken);
}
