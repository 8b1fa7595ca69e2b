using EmbeddedSigning;
using EmbeddedSigning.AspNetCore;
using EmbeddedSigning.Redis;
using Microsoft.Extensions.DependencyInjection.Extensions;
using StackExchange.Redis;

namespace Microsoft.Extensions.DependencyInjection;

/// <summary>Lets several instances of one application act as one.</summary>
public static class RedisBuilderExtensions
{
    /// <summary>Registers an <see cref="ISharedLock"/> and an <see cref="IReplayStore"/> in Redis, by the host's
    /// <see cref="IConnectionMultiplexer"/> (a singleton; connect it with <c>abortConnect=false</c>, so that the host starts without
    /// Redis too; with none registered it does not start), for all clients. Together with <c>UseDistributedTokenCache</c> one instance at a
    /// time asks for an access token, each return is handled by one instance, and a Connect message by one unless two get it at the same moment.</summary>
    /// <remarks>The guarantee is that of one Redis server. When Redis is down, when it forgets (a failover to a replica that had not heard
    /// yet), or when a holder takes longer than ten seconds, more than one instance may ask; a call does not fail for it. Redis is told hashes and
    /// ids, and no token.</remarks>
    /// <param name="builder">What <c>AddEmbeddedSigning</c> returned.</param>
    public static EmbeddedSigningBuilder UseRedis(this EmbeddedSigningBuilder builder)
    {
        ArgumentNullException.ThrowIfNull(builder);

        // By factories, or validating the container would find that Redis is missing first, and not tell where it comes from.
        builder.Services.TryAddSingleton<ISharedLock>(services => new RedisLock(
            services.GetRequiredService<IConnectionMultiplexer>(), services.GetRequiredService<TimeProvider>()));
        builder.Services.Replace(ServiceDescriptor.Singleton<IReplayStore>(services => new RedisReplayStore(
            services.GetRequiredService<IConnectionMultiplexer>(), services.GetRequiredService<TimeProvider>())));
        builder.Services.AddOptions<EmbeddedSigningOptions>(builder.Name).Validate<IServiceProvider>(
            static (_, services) => services.GetService<IServiceProviderIsService>()?.IsService(typeof(IConnectionMultiplexer)) ?? true,
            "UseRedis needs an IConnectionMultiplexer, and none is registered: call builder.Services.AddSingleton<IConnectionMultiplexer>("
            + "ConnectionMultiplexer.Connect(\"localhost,abortConnect=false\")), with the address of your Redis.");
        return builder;
    }
}
