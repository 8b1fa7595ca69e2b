using EmbeddedSigning;
using EmbeddedSigning.Caching.Internal;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.Extensions.Caching.Hybrid;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Logging;

namespace Microsoft.Extensions.DependencyInjection;

/// <summary>Registers the services that the processes of one application share through a distributed cache.</summary>
public static class DistributedTokenCacheBuilderExtensions
{
    /// <summary>Shares access tokens, their accounts, and the record of handled returns and Connect messages. Uses the host's HybridCache and its
    /// <c>IDistributedCache</c> (Redis, SQL Server…), and encrypts entries with Data Protection.</summary>
    /// <remarks>
    /// <para>The host calls <c>AddHybridCache()</c> of the package Microsoft.Extensions.Caching.Hybrid, without which it does not start, and registers
    /// the cache. This method calls <c>AddDataProtection()</c>. The host must call it too, and set the application name and a key location that all its
    /// processes reach. A process cannot read entries that were encrypted with other keys.</para>
    /// <para>The cache keeps no failure, and no token longer than it is valid; a token that DocuSign refuses is removed. When the cache fails
    /// or takes longer than a second, the client requests a token directly. Without an <see cref="ISharedLock"/>, processes that need a token
    /// at the same moment each request one; with a lock, one of them does.</para>
    /// <para>The <see cref="IReplayStore"/> that this method registers, unless one is registered already, is not atomic, because a cache cannot add
    /// atomically. Two processes may both handle a message that reaches both at the same moment. <c>UseRedis</c> of the package EmbeddedSigning.Redis
    /// replaces it with an atomic store.</para>
    /// </remarks>
    /// <param name="builder">The builder that <c>AddEmbeddedSigning</c> returned.</param>
    public static EmbeddedSigningBuilder UseDistributedTokenCache(this EmbeddedSigningBuilder builder)
    {
        ArgumentNullException.ThrowIfNull(builder);
        builder.Services.AddDataProtection();

        // Factories, because the container's own validation would report a missing HybridCache without saying which package registers it.
        builder.Services.TryAddKeyedSingleton(builder.Name.Length > 0 ? builder.Name : null, (services, _) => CreateCache(services));
        builder.Services.TryAddSingleton<IReplayStore>(
            services => new DistributedReplayStore(CreateCache(services), services.GetRequiredService<TimeProvider>()));
        builder.Services.AddOptions<EmbeddedSigningOptions>(builder.Name).Validate<IServiceProvider>(
            static (_, services) => services.GetService<IServiceProviderIsService>()?.IsService(typeof(HybridCache)) ?? true,
            "UseDistributedTokenCache needs a HybridCache, and none is registered: add the package Microsoft.Extensions.Caching.Hybrid, and call "
            + "builder.Services.AddHybridCache().");
        return builder.UseSharedCache<ProtectedHybridCache>();
    }

    private static ProtectedHybridCache CreateCache(IServiceProvider services) =>
        new(
        services.GetRequiredService<HybridCache>(), services.GetRequiredService<IDataProtectionProvider>(), services.GetRequiredService<ILoggerFactory>());
}
