namespace EmbeddedSigning;

/// <summary>Remembers the returns and Connect messages that the application has handled, so that none is handled twice. Register one as a singleton;
/// several instances of an application share one store. <c>UseDistributedTokenCache</c> of the package EmbeddedSigning.Caching registers one in the
/// host's distributed cache. <c>UseRedis</c> of the package EmbeddedSigning.Redis registers an atomic one.</summary>
/// <remarks>Without a registered store, the endpoints of the package EmbeddedSigning.AspNetCore use a <see cref="MemoryReplayStore"/>. When a store
/// throws or takes longer than two seconds, they continue with the memory of the process and refuse no request.</remarks>
public interface IReplayStore
{
    /// <summary>Tells whether a key is present and has not expired.</summary>
    /// <param name="key">The key: at most 100 ASCII characters.</param>
    /// <param name="cancellationToken">Cancels the operation.</param>
    ValueTask<bool> ContainsAsync(string key, CancellationToken cancellationToken = default);

    /// <summary>Adds a key atomically: of two concurrent callers, one gets true.</summary>
    /// <param name="key">The key: at most 100 ASCII characters.</param>
    /// <param name="expiresAt">When the store may forget the key.</param>
    /// <param name="cancellationToken">Cancels the operation.</param>
    /// <returns>False when the key was present before.</returns>
    ValueTask<bool> TryAddAsync(string key, DateTimeOffset expiresAt, CancellationToken cancellationToken = default);

    /// <summary>Removes a key, if it is present.</summary>
    /// <param name="key">The key: at most 100 ASCII characters.</param>
    /// <param name="cancellationToken">Cancels the operation.</param>
    ValueTask RemoveAsync(string key, CancellationToken cancellationToken = default);
}
