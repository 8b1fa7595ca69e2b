namespace EmbeddedSigning;

/// <summary>Where the processes of one application share access tokens, and the accounts that they open.
/// <c>UseDistributedTokenCache</c> of the package EmbeddedSigning.AspNetCore uses one that encrypts them and is the one to take; another must
/// encrypt too. What throws or takes longer than a second is done without.</summary>
public interface ISharedCache
{
    /// <summary>What is under a key; null when there is nothing, or nothing that this application can read.</summary>
    /// <param name="key">At most 100 ASCII characters. It holds no secret.</param>
    /// <param name="cancellationToken">Stops looking.</param>
    ValueTask<byte[]?> FindAsync(string key, CancellationToken cancellationToken);

    /// <summary>Keeps something under a key, in place of what is there.</summary>
    /// <param name="key">At most 100 ASCII characters. It holds no secret.</param>
    /// <param name="value">At most 8 KB. Whoever reads it can act as a user at DocuSign.</param>
    /// <param name="lifetime">How long it may be kept.</param>
    /// <param name="cancellationToken">Gives up.</param>
    ValueTask SaveAsync(string key, byte[] value, TimeSpan lifetime, CancellationToken cancellationToken);

    /// <summary>Forgets what is under a key.</summary>
    /// <param name="key">At most 100 ASCII characters. It holds no secret.</param>
    /// <param name="cancellationToken">Gives up.</param>
    ValueTask RemoveAsync(string key, CancellationToken cancellationToken);
}
