using EmbeddedSigning;
using EmbeddedSigning.AspNetCore;
using EmbeddedSigning.AspNetCore.Options.Internal;
using EmbeddedSigning.AspNetCore.Reconciliation;
using EmbeddedSigning.AspNetCore.Sharing;
using EmbeddedSigning.Connect;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace Microsoft.Extensions.DependencyInjection;

/// <summary>Registers the reconciliation of envelopes.</summary>
public static class EnvelopeReconciliationBuilderExtensions
{
    /// <summary>Asks DocuSign every 20 minutes which envelopes changed, with one call for each 200 of them, and calls the application's
    /// <see cref="IConnectHandler"/> for events that no Connect message reported. These are <c>envelope-completed</c>, <c>-declined</c> and
    /// <c>-voided</c>, and <c>recipient-completed</c> and <c>-declined</c> of the envelopes whose status changed. A second call adds to the options and
    /// registers nothing twice.</summary>
    /// <remarks><para>The messages have <see cref="ConnectMessage.Envelope"/> but no documents, and their body holds only ids and the status. A Connect
    /// message that arrives later is handled too, because it may contain more data. If the handler fails for an event, the next run retries it.</para>
    /// <para>With an <see cref="IReplayStore"/> that all instances share, such as the store of <c>UseRedis</c>, only one instance asks DocuSign in
    /// each interval. The calls have a lower priority than the application's own.</para></remarks>
    /// <param name="builder">The client, as <c>AddEmbeddedSigning</c> returned it.</param>
    /// <param name="configure">Sets the options; null for the defaults.</param>
    public static EmbeddedSigningBuilder AddEnvelopeReconciliation(
        this EmbeddedSigningBuilder builder, Action<EnvelopeReconciliationOptions>? configure = null)
    {
        ArgumentNullException.ThrowIfNull(builder);
        var services = builder.Services;
        var key = ClientOptionsLookup.ToServiceKey(builder.Name);
        if (!services.Any(service => service.ServiceType == typeof(ReconciliationMemory) && Equals(service.ServiceKey, key)))
        {
            services.AddOptions<EnvelopeReconciliationOptions>(builder.Name)
                .Validate(
                    static options => options.Interval >= TimeSpan.FromMinutes(15) && options.Interval <= TimeSpan.FromDays(1),
                    "AddEnvelopeReconciliation: Interval must be 15 minutes at least, which is DocuSign's rule for polling, and a day at most.")
                .Validate(
                    static options => options.LookBack > TimeSpan.Zero && options.LookBack <= TimeSpan.FromDays(7)
                        && options.MinimumAge >= TimeSpan.Zero && options.MinimumAge < options.LookBack,
                    "AddEnvelopeReconciliation: LookBack must be 7 days at most, and MinimumAge less than LookBack.")
                .ValidateOnStart();
            services.AddMetrics();
            services.TryAddSingleton<ReconciliationMetrics>();
            services.AddKeyedSingleton(key, (provider, _) => new ReconciliationMemory(
                key,
                new ReplayGuard(
                    "reported events",
                    provider.GetRequiredService<TimeProvider>(),
                    Logger<ReplayGuard>(provider),
                    provider.GetService<IReplayStore>()),
                provider.GetRequiredService<TimeProvider>()));
            services.AddSingleton<IHostedService>(provider => new EnvelopeReconciler(
                key,
                provider.GetRequiredKeyedService<IEmbeddedSigningClient>(key).WithPriority(CallPriority.Low),
                provider.GetRequiredKeyedService<ReconciliationMemory>(key),
                provider.GetOptions<EnvelopeReconciliationOptions>(key),
                provider.GetRequiredService<IServiceScopeFactory>(),
                provider.GetRequiredService<ReconciliationMetrics>(),
                provider.GetRequiredService<TimeProvider>(),
                Logger<EnvelopeReconciler>(provider)));
        }

        if (configure is not null)
        {
            services.Configure(builder.Name, configure);
        }

        return builder;

        ILogger Logger<T>(IServiceProvider provider) => provider.GetRequiredService<ILoggerFactory>()
            .CreateLogger(key is null ? typeof(T).FullName! : $"{typeof(T).FullName}:{key}");
    }
}
