using EmbeddedSigning;
using EmbeddedSigning.Inbox;
using EmbeddedSigning.Redis.Internal;
using Microsoft.Extensions.DependencyInjection.Extensions;
using StackExchange.Redis;

namespace Microsoft.Extensions.DependencyInjection;

/// <summary>Registers the services that several instances of one application share in Redis.</summary>
public static class RedisBuilderExtensions
{
    /// <summary>Registers an <see cref="ISharedLock"/>, an <see cref="ISharedLimits"/> and an <see cref="IReplayStore"/> in Redis for all clients, and
    /// replaces an <see cref="IReplayStore"/> that is registered already. All instances and clients of an account together stay below its limits of API
    /// calls. With <c>UseDistributedTokenCache</c> of the package EmbeddedSigning.Caching, one instance at a time requests an access token or reads an
    /// envelope for links. One instance handles each return and each Connect message, even if two instances receive it at the same moment.</summary>
    /// <remarks>The host registers an <see cref="IConnectionMultiplexer"/> as a singleton, without which it does not start. Connect it with
    /// <c>abortConnect=false</c>, so that the host starts while Redis is down. The guarantee is as strong as one Redis server. Several instances may
    /// request a token when Redis is down, when a failover loses the latest writes, or when a process holds the lock for longer than ten seconds. No
    /// call fails. Redis stores hashes and ids, but no tokens. An <see cref="IConnectInboxStore"/> in Redis Streams is registered too, unless there
    /// is one; <c>UseConnectInbox</c> of the package EmbeddedSigning.AspNetCore stores encrypted messages there.</remarks>
    /// <param name="builder">The builder that <c>AddEmbeddedSigning</c> returned.</param>
    public static EmbeddedSigningBuilder UseRedis(this EmbeddedSigningBuilder builder)
    {
        ArgumentNullException.ThrowIfNull(builder);

        // Factories, because the container's own validation would report a missing Redis connection without saying who registers it.
        builder.Services.TryAddSingleton<ISharedLock>(services => new RedisLock(
            services.GetRequiredService<IConnectionMultiplexer>(), services.GetRequiredService<TimeProvider>()));
        builder.Services.Replace(ServiceDescriptor.Singleton<IReplayStore>(services => new RedisReplayStore(
            services.GetRequiredService<IConnectionMultiplexer>(), services.GetRequiredService<TimeProvider>())));
        builder.Services.TryAddSingleton<IConnectInboxStore>(services =>
            new RedisConnectInboxStore(services.GetRequiredService<IConnectionMultiplexer>()));
        builder.Services.TryAddSingleton<ISharedLimits>(services => new RedisLimits(services.GetRequiredService<IConnectionMultiplexer>()));
        builder.Services.AddOptions<EmbeddedSigningOptions>(builder.Name).Validate<IServiceProvider>(
            static (_, services) => services.GetService<IServiceProviderIsService>()?.IsService(typeof(IConnectionMultiplexer)) ?? true,
            "UseRedis needs an IConnectionMultiplexer, and none is registered: call builder.Services.AddSingleton<IConnectionMultiplexer>("
            + "ConnectionMultiplexer.Connect(\"localhost,abortConnect=false\")), with the address of your Redis.");
        return builder;
    }
}
