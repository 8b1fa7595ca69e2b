using EmbeddedSigning;
using EmbeddedSigning.AspNetCore;
using EmbeddedSigning.AspNetCore.Inbox.Internal;
using EmbeddedSigning.AspNetCore.Options.Internal;
using EmbeddedSigning.Inbox;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace Microsoft.Extensions.DependencyInjection;

/// <summary>Registers the inbox for Connect messages.</summary>
public static class ConnectInboxBuilderExtensions
{
    /// <summary>Stores verified Connect messages before they are handled, and acknowledges a message when it is stored. A background service then calls
    /// the application's <see cref="IConnectHandler"/>. It handles the messages of one envelope in the order of arrival, retries after failures, and
    /// handles up to <see cref="ConnectInboxOptions.MaximumConcurrency"/> messages at the same time. Registers <see cref="IConnectInbox"/>, for a named
    /// client with its name as key. A second call adds to the options and registers nothing twice.</summary>
    /// <remarks>The store is the <see cref="IConnectInboxStore"/> that is registered: <c>UseRedis</c> of the package EmbeddedSigning.Redis registers a
    /// durable one, which all instances share. Without one, messages are in memory and are lost in a crash; that is for development only. Messages are
    /// encrypted with Data Protection, whose keys all instances must share.</remarks>
    /// <param name="builder">The client, after <c>AddSigningEndpoints</c>.</param>
    /// <param name="configure">Sets the options; null for the defaults.</param>
    public static EmbeddedSigningBuilder UseConnectInbox(this EmbeddedSigningBuilder builder, Action<ConnectInboxOptions>? configure = null)
    {
        ArgumentNullException.ThrowIfNull(builder);
        var services = builder.Services;
        var key = ClientOptionsLookup.ToServiceKey(builder.Name);
        if (!services.Any(service => service.ServiceType == typeof(ConnectInbox) && Equals(service.ServiceKey, key)))
        {
            services.AddOptions<ConnectInboxOptions>(builder.Name)
                .Validate(
                    static options => options is { MaximumAttempts: > 0, MaximumConcurrency: > 0, MaximumMessages: > 0, MaximumBytes: > 0 },
                    "UseConnectInbox: MaximumAttempts, MaximumConcurrency, MaximumMessages and MaximumBytes must be positive.")
                .Validate(
                    static options => IsDuration(options.FirstDelay) && IsDuration(options.MaximumDelay) && IsDuration(options.HandlerTimeout)
                        && IsDuration(options.PollInterval) && IsDuration(options.Lease) && options.Lease >= TimeSpan.FromSeconds(1),
                    "UseConnectInbox: FirstDelay, MaximumDelay, HandlerTimeout and PollInterval must be positive and at most a day, Lease at least a second.")
                .ValidateOnStart();
            services.AddMetrics();
            services.TryAddSingleton<InboxMetrics>();
            services.AddKeyedSingleton(key, (provider, _) => new ConnectInbox(
                key,
                FindStore(provider),
                provider.GetRequiredService<IDataProtectionProvider>(),
                provider.GetOptions<ConnectInboxOptions>(key),
                provider.GetRequiredService<TimeProvider>()));
            services.AddKeyedSingleton<IConnectInbox>(key, static (provider, name) => provider.GetRequiredKeyedService<ConnectInbox>(name));
            services.AddSingleton<IHostedService>(provider => new ConnectInboxWorker(
                key,
                provider.GetRequiredKeyedService<ConnectInbox>(key),
                provider.GetOptions<ConnectInboxOptions>(key),
                provider.GetRequiredService<InboxMetrics>(),
                provider.GetRequiredService<IServiceScopeFactory>(),
                provider.GetRequiredService<TimeProvider>(),
                provider.GetRequiredService<ILoggerFactory>().CreateLogger(
                    key is null ? typeof(ConnectInboxWorker).FullName! : $"{typeof(ConnectInboxWorker).FullName}:{key}")));
        }

        if (configure is not null)
        {
            services.Configure(builder.Name, configure);
        }

        return builder;
    }

    // The store in memory is not registered, because UseRedis may be called later and must be able to register its own store.
    private static IConnectInboxStore FindStore(IServiceProvider services) =>
        services.GetService<IConnectInboxStore>() ?? new MemoryConnectInboxStore(services.GetRequiredService<TimeProvider>());

    private static bool IsDuration(TimeSpan value) => value > TimeSpan.Zero && value <= TimeSpan.FromDays(1);
}
