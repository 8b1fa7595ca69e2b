using EmbeddedSigning;
using EmbeddedSigning.Caching.Internal;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.Extensions.Caching.Hybrid;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Logging;

namespace Microsoft.Extensions.DependencyInjection;

/// <summary>Registers what the processes of one application share through a distributed cache.</summary>
public static class DistributedTokenCacheBuilderExtensions
{
    /// <summary>Shares access tokens, the accounts that they open, and which returns and Connect messages were handled, through the host's
    /// HybridCache and the <c>IDistributedCache</c> behind it (Redis, SQL Server…), encrypted with Data Protection.</summary>
    /// <remarks>
    /// <para>The host calls <c>AddHybridCache()</c> of the package Microsoft.Extensions.Caching.Hybrid, without which it does not start, and
    /// registers the cache. This method calls <c>AddDataProtection()</c>; the host calls it too and names the application and a place for the
    /// keys that all its processes reach, because a process cannot read the entries of other keys.</para>
    /// <para>The cache keeps no failure, and no token longer than it is valid; a token that DocuSign refuses is removed. When the cache fails
    /// or takes longer than a second, the client requests a token directly. Without an <see cref="ISharedLock"/>, processes that need a token
    /// at the same moment each request one; with a lock, one of them does.</para>
    /// <para>The <see cref="IReplayStore"/> that this method registers, unless one is registered already, is not atomic, because a cache
    /// cannot add atomically: two processes may both handle what reaches both at the same moment. <c>UseRedis</c> of the package
    /// EmbeddedSigning.Redis replaces it with one that is.</para>
    /// </remarks>
    /// <param name="builder">The builder that <c>AddEmbeddedSigning</c> returned.</param>
    public static EmbeddedSigningBuilder UseDistributedTokenCache(this EmbeddedSigningBuilder builder)
    {
        ArgumentNullException.ThrowIfNull(builder);
        builder.Services.AddDataProtection();

        // Factories, because the container would otherwise find at its validation that HybridCache is missing and not say where it comes from.
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
