using EmbeddedSigning;
using EmbeddedSigning.AspNetCore.Sharing;
using Microsoft.Extensions.Caching.Hybrid;

namespace Microsoft.Extensions.DependencyInjection;

/// <summary>Shares access tokens between the processes of one application.</summary>
public static class DistributedTokenCacheBuilderExtensions
{
    /// <summary>Shares access tokens, and the accounts that they open, through the host's HybridCache and the <c>IDistributedCache</c> behind
    /// it (Redis, SQL Server…), encrypted with Data Protection. The host calls <c>AddHybridCache()</c> of the package
    /// Microsoft.Extensions.Caching.Hybrid, registers the cache, and keeps its Data Protection keys where all its processes find
    /// them.</summary>
    /// <remarks>
    /// Failures are not kept, nor is a token longer than it works; one that DocuSign refuses is removed. A cache that is down or slow costs
    /// a second whenever a token is needed, which is asked for directly then. Without an <see cref="ISharedLock"/> processes
    /// that need a token at the same moment each ask for one; with one, one of them does.
    /// </remarks>
    /// <param name="builder">What <c>AddEmbeddedSigning</c> returned.</param>
    public static EmbeddedSigningBuilder UseDistributedTokenCache(this EmbeddedSigningBuilder builder)
    {
        ArgumentNullException.ThrowIfNull(builder);
        builder.Services.AddDataProtection();
        builder.Services.AddOptions<EmbeddedSigningOptions>(builder.Name).Validate<IServiceProvider>(
            static (_, services) => services.GetService<IServiceProviderIsService>()?.IsService(typeof(HybridCache)) ?? true,
            "UseDistributedTokenCache needs the host's HybridCache: add services.AddHybridCache() of the package "
            + "Microsoft.Extensions.Caching.Hybrid, and the distributed cache behind it.");
        return builder.UseSharedCache<ProtectedHybridCache>();
    }
}
