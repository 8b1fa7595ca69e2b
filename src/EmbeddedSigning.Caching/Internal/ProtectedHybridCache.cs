using System.Security.Cryptography;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.Extensions.Caching.Hybrid;
using Microsoft.Extensions.Logging;

namespace EmbeddedSigning.Caching.Internal;

/// <summary>Encrypts entries of the host's HybridCache with the application's Data Protection keys.</summary>
internal sealed class ProtectedHybridCache(HybridCache cache, IDataProtectionProvider dataProtection, ILoggerFactory loggers) : ISharedCache
{
    // The client keeps values in memory itself. A second local copy would survive its removal by another process.
    private const HybridCacheEntryFlags Distributed = HybridCacheEntryFlags.DisableLocalCache;

    private static readonly HybridCacheEntryOptions _readOnly = new() { Flags = Distributed | HybridCacheEntryFlags.DisableUnderlyingData };

    private static readonly Action<ILogger, Exception?> _logUnreadable = LoggerMessage.Define(
        LogLevel.Warning,
        new EventId(16, "EntryUnreadable"),
        "An entry of the shared cache cannot be read with the Data Protection keys of this process. All instances of an application need the same keys "
        + "and the same application name; otherwise each of them overwrites the entries of the others");

    // The log category of the library, because event ids are unique within it.
    private readonly ILogger _logger = loggers.CreateLogger("EmbeddedSigning");
    private int _isUnreadableLogged;

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
            // The entry belongs to another application, or its key no longer exists. Logged once, because every call would find the same.
            if (Interlocked.Exchange(ref _isUnreadableLogged, 1) == 0)
            {
                _logUnreadable(_logger, null);
            }

            return null;
        }
    }

    public ValueTask SaveAsync(string key, byte[] value, TimeSpan lifetime, CancellationToken cancellationToken) => cache.SetAsync(
        key,
        Protector(key).Protect(value),
        new HybridCacheEntryOptions { Expiration = lifetime, Flags = Distributed },
        cancellationToken: cancellationToken);

    public ValueTask RemoveAsync(string key, CancellationToken cancellationToken) => cache.RemoveAsync(key, cancellationToken);

    // The purpose includes the key, so that an entry cannot be moved to another key. The purpose has the name of an earlier package, because
    // entries that exist must stay readable.
    private IDataProtector Protector(string key) => dataProtection.CreateProtector("EmbeddedSigning.AspNetCore.SharedCache", key);
}
