namespace EmbeddedSigning;

/// <summary>Remembers what the application has handled already, such as returns of browsers and Connect messages, so that nothing is
/// handled twice. Register one as a singleton. Several instances of an application share one:
/// <c>UseDistributedTokenCache</c> of the package EmbeddedSigning.Caching registers one in the host's distributed cache, and
/// <c>UseRedis</c> of the package EmbeddedSigning.Redis one that is atomic.</summary>
/// <remarks>Without a registered store, the endpoints of the package EmbeddedSigning.AspNetCore use a <see cref="MemoryReplayStore"/>.
/// When a store throws or takes longer than two seconds, they continue with the memory of the process and refuse nobody.</remarks>
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
