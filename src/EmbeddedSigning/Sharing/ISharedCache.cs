namespace EmbeddedSigning;

/// <summary>Shares access tokens and their accounts between the processes of one application. The recommended cache is the one of
/// <c>UseDistributedTokenCache</c> in the package EmbeddedSigning.Caching, which encrypts its entries. Any other cache must encrypt them too. When a
/// cache throws or takes longer than a second, the client continues without it.</summary>
public interface ISharedCache
{
    /// <summary>Gets the value of a key; null when there is none, or none that this application can read.</summary>
    /// <param name="key">The key: at most 100 ASCII characters. It contains no secret.</param>
    /// <param name="cancellationToken">Cancels the operation.</param>
    ValueTask<byte[]?> FindAsync(string key, CancellationToken cancellationToken);

    /// <summary>Stores a value under a key and replaces the previous one.</summary>
    /// <param name="key">The key: at most 100 ASCII characters. It contains no secret.</param>
    /// <param name="value">The value: at most 8 KB. A reader of it can act as a user at DocuSign.</param>
    /// <param name="lifetime">How long the cache may keep the value.</param>
    /// <param name="cancellationToken">Cancels the operation.</param>
    ValueTask SaveAsync(string key, byte[] value, TimeSpan lifetime, CancellationToken cancellationToken);

    /// <summary>Removes a key and its value.</summary>
    /// <param name="key">The key: at most 100 ASCII characters. It contains no secret.</param>
    /// <param name="cancellationToken">Cancels the operation.</param>
    ValueTask RemoveAsync(string key, CancellationToken cancellationToken);
}
