using System.Security.Cryptography;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.Extensions.Caching.Hybrid;

namespace EmbeddedSigning.AspNetCore.Sharing;

/// <summary>Shares through the host's HybridCache what only holders of the application's Data Protection keys can read.</summary>
internal sealed class ProtectedHybridCache(HybridCache cache, IDataProtectionProvider dataProtection) : ISharedCache
{
    // The client keeps what it found in memory itself. A second copy there would survive its removal by another process.
    private const HybridCacheEntryFlags Distributed = HybridCacheEntryFlags.DisableLocalCache;

    private static readonly HybridCacheEntryOptions _readOnly = new() { Flags = Distributed | HybridCacheEntryFlags.DisableUnderlyingData };

    public async ValueTask<byte[]?> FindAsync(string key, CancellationToken cancellationToken)
    {
        var bytes = await cache.GetOrCreateAsync(
            key, static _ => ValueTask.FromResult<byte[]?>(null), _readOnly, cancellationToken: cancellationToken).ConfigureAwait(false);
        try
        {
            return bytes is { Length: > 0 } ? Protector(key).Unprotect(bytes) : null;
        }
        catch (CryptographicException)
        {
            // Of another application, or of keys that are no longer kept.
            return null;
        }
    }

    public ValueTask SaveAsync(string key, byte[] value, TimeSpan lifetime, CancellationToken cancellationToken) => cache.SetAsync(
        key,
        Protector(key).Protect(value),
        new HybridCacheEntryOptions { Expiration = lifetime, Flags = Distributed },
        cancellationToken: cancellationToken);

    public ValueTask RemoveAsync(string key, CancellationToken cancellationToken) => cache.RemoveAsync(key, cancellationToken);

    // What is moved to another key cannot be read there.
    private IDataProtector Protector(string key) => dataProtection.CreateProtector("EmbeddedSigning.AspNetCore.SharedCache", key);
}
