using EmbeddedSigning;
using EmbeddedSigning.Composition;
using EmbeddedSigning.Diagnostics;
using EmbeddedSigning.Diagnostics.Internal;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Http;
using Microsoft.Extensions.Options;

namespace Microsoft.Extensions.DependencyInjection;

/// <summary>Registers the library with a host.</summary>
public static class EmbeddedSigningServiceCollectionExtensions
{
    /// <summary>Registers <see cref="IEmbeddedSigningClient"/> and <see cref="IEmbeddedSigningDiagnostics"/>, configured by a configuration section.
    /// The options are checked when the host starts or, without a host, when the client is first resolved.</summary>
    /// <param name="services">The services.</param>
    /// <param name="configuration">The section: <c>configuration.GetSection("EmbeddedSigning")</c>. Its keys are the
    /// properties of <see cref="EmbeddedSigningOptions"/>; the private key is <c>JwtGrant:PrivateKeyFile</c> or
    /// <c>JwtGrant:PrivateKey</c>.</param>
    public static EmbeddedSigningBuilder AddEmbeddedSigning(this IServiceCollection services, IConfiguration configuration) =>
        Add(services, Options.Options.DefaultName, configuration);

    /// <summary>Registers <see cref="IEmbeddedSigningClient"/> and <see cref="IEmbeddedSigningDiagnostics"/>, configured by code. The options are
    /// checked when the host starts or, without a host, when the client is first resolved. A second call adds to the options and registers nothing
    /// twice.</summary>
    /// <param name="services">The services.</param>
    /// <param name="configure">Sets the options.</param>
    public static EmbeddedSigningBuilder AddEmbeddedSigning(
        this IServiceCollection services, Action<EmbeddedSigningOptions> configure) =>
        Add(services, Options.Options.DefaultName, configure);

    /// <summary>Registers a named client, configured by a configuration section. The name is the key of its <see cref="IEmbeddedSigningClient"/>
    /// (<c>[FromKeyedServices("tenant-a")]</c>) and its <see cref="IEmbeddedSigningDiagnostics"/>. Also registers
    /// <see cref="IEmbeddedSigningClientFactory"/>.</summary>
    /// <param name="services">The services.</param>
    /// <param name="name">The name, for instance the tenant's.</param>
    /// <param name="configuration">The section.</param>
    /// <exception cref="ArgumentException">The name is empty.</exception>
    public static EmbeddedSigningBuilder AddEmbeddedSigning(this IServiceCollection services, string name, IConfiguration configuration)
    {
        ArgumentException.ThrowIfNullOrEmpty(name);
        return Add(services, name, configuration);
    }

    /// <summary>Registers a named client, configured by code. The name is the key of its <see cref="IEmbeddedSigningClient"/>
    /// (<c>[FromKeyedServices("tenant-a")]</c>) and its <see cref="IEmbeddedSigningDiagnostics"/>. Also registers
    /// <see cref="IEmbeddedSigningClientFactory"/>.</summary>
    /// <param name="services">The services.</param>
    /// <param name="name">The name, for instance the tenant's.</param>
    /// <param name="configure">Sets the options.</param>
    /// <exception cref="ArgumentException">The name is empty.</exception>
    public static EmbeddedSigningBuilder AddEmbeddedSigning(
        this IServiceCollection services, string name, Action<EmbeddedSigningOptions> configure)
    {
        ArgumentException.ThrowIfNullOrEmpty(name);
        return Add(services, name, configure);
    }

    private static EmbeddedSigningBuilder Add(IServiceCollection services, string name, IConfiguration configuration)
    {
        ArgumentNullException.ThrowIfNull(services);
        ArgumentNullException.ThrowIfNull(configuration);
        services.AddSingleton<IOptionsChangeTokenSource<EmbeddedSigningOptions>>(
            new ConfigurationChangeTokenSource<EmbeddedSigningOptions>(name, configuration));
        return Add(services, name, options => EmbeddedSigningOptionsBinder.Bind(configuration, options));
    }

    private static EmbeddedSigningBuilder Add(IServiceCollection services, string name, Action<EmbeddedSigningOptions> configure)
    {
        ArgumentNullException.ThrowIfNull(services);
        ArgumentNullException.ThrowIfNull(configure);

        services.Configure(name, configure);
        if (!services.Any(service => service.ServiceType == typeof(ClientFactory)))
        {
            services.AddSingleton<IValidateOptions<EmbeddedSigningOptions>, EmbeddedSigningOptionsValidator>();
            services.AddLogging();
            services.TryAddSingleton(TimeProvider.System);
            services.AddSingleton<ClientFactory>();
            services.AddSingleton<IEmbeddedSigningClientFactory>(provider => provider.GetRequiredService<ClientFactory>());

            // For the unnamed client, and for all names without a registration.
            AddHttpClient(services, ClientFactory.FullName(Options.Options.DefaultName));
        }

        if (!services.Any(service => service.ServiceType == typeof(IEmbeddedSigningDiagnostics) && Equals(service.ServiceKey, KeyOf(name))))
        {
            services.AddSingleton(new RegisteredClient(name));
            services.AddOptions<EmbeddedSigningOptions>(name).ValidateOnStart();
            if (name.Length > 0)
            {
                AddHttpClient(services, ClientFactory.FullName(name));
            }

            AddClient(services, name);
        }

        return new EmbeddedSigningBuilder(services, name);
    }

    private static void AddHttpClient(IServiceCollection services, string name)
    {
        // The host's defaults for all clients do not apply to this one, because a default handler that retries requests would create envelopes twice.
        services.Configure<HttpClientFactoryOptions>(name, options =>
        {
            options.HttpMessageHandlerBuilderActions.Clear();
            options.HttpClientActions.Clear();
        });
        services.AddHttpClient(name)
            .UseSocketsHttpHandler((handler, _) => ClientFactory.Configure(handler))
            .SetHandlerLifetime(Timeout.InfiniteTimeSpan)
            .RedactLoggedHeaders(static _ => true)

            // The default loggers format the URL of each request twice, even if logging is disabled.
            .RemoveAllLoggers();
    }

    private static void AddClient(IServiceCollection services, string name)
    {
        // With a null key, these are ordinary services without a key.
        services.AddKeyedSingleton(
            KeyOf(name), (provider, _) => provider.GetRequiredService<ClientFactory>().GetParts(name).Client);
        services.AddKeyedSingleton<IEmbeddedSigningDiagnostics>(
            KeyOf(name), (provider, _) => new EmbeddedSigningDiagnostics(
                () => provider.GetRequiredService<ClientFactory>().GetParts(name).Diagnosed,
                provider.GetKeyedService<WarmStart>(KeyOf(name))));
    }

    private static string? KeyOf(string name) => name.Length > 0 ? name : null;
}
