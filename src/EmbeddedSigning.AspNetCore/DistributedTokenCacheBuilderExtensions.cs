using EmbeddedSigning;
using EmbeddedSigning.AspNetCore;
using EmbeddedSigning.AspNetCore.Http;
using EmbeddedSigning.AspNetCore.Sharing;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.Extensions.Caching.Hybrid;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace Microsoft.Extensions.DependencyInjection;

/// <summary>Shares access tokens, and what was done already, between the processes of one application.</summary>
public static class DistributedTokenCacheBuilderExtensions
{
    /// <summary>Shares access tokens, the accounts that they open, and which returns and Connect messages were handled, through the host's
    /// HybridCache and the <c>IDistributedCache</c> behind it (Redis, SQL Server…), encrypted with Data Protection. The host calls <c>AddHybridCache()</c> of the package
    /// Microsoft.Extensions.Caching.Hybrid, without which it does not start, registers the cache, and keeps its Data Protection keys where all
    /// its processes find them.</summary>
    /// <remarks>
    /// Failures are not kept, nor is a token longer than it works; one that DocuSign refuses is removed. A cache that is down or slow costs
    /// a second whenever a token is needed, which is asked for directly then. Without an <see cref="ISharedLock"/> processes
    /// that need a token at the same moment each ask for one; with one, one of them does. A cache cannot add atomically either: what comes
    /// to two processes at the same moment may be handled by both, unless there is an <see cref="IReplayStore"/> that can, which goes before.
    /// </remarks>
    /// <param name="builder">What <c>AddEmbeddedSigning</c> returned.</param>
    public static EmbeddedSigningBuilder UseDistributedTokenCache(this EmbeddedSigningBuilder builder)
    {
        ArgumentNullException.ThrowIfNull(builder);
        builder.Services.AddDataProtection();

        // By factories, or validating the container would find that HybridCache is missing first, and not tell where it comes from.
        builder.Services.TryAddKeyedSingleton(builder.Name.ToServiceKey(), (services, _) => CreateCache(services));
        builder.Services.TryAddSingleton(
            services => new DistributedReplayStore(CreateCache(services), services.GetRequiredService<TimeProvider>()));
        builder.Services.AddOptions<EmbeddedSigningOptions>(builder.Name).Validate<IServiceProvider>(
            static (_, services) => services.GetService<IServiceProviderIsService>()?.IsService(typeof(HybridCache)) ?? true,
            "UseDistributedTokenCache needs a HybridCache, and none is registered: add the package Microsoft.Extensions.Caching.Hybrid, and call "
            + "builder.Services.AddHybridCache().");
        return builder.UseSharedCache<ProtectedHybridCache>();
    }

    private static ProtectedHybridCache CreateCache(IServiceProvider services) =>
        new(services.GetRequiredService<HybridCache>(), services.GetRequiredService<IDataProtectionProvider>());
}
