using EmbeddedSigning;
using EmbeddedSigning.Diagnostics;
using EmbeddedSigning.Transport;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Http;
using Microsoft.Extensions.Options;

namespace Microsoft.Extensions.DependencyInjection;

/// <summary>Registers the library with a host.</summary>
public static class EmbeddedSigningServiceCollectionExtensions
{
    /// <summary>Registers <see cref="IEmbeddedSigningClient"/> and <see cref="IEmbeddedSigningDiagnostics"/>, configured by a
    /// configuration section. The options are checked
    /// when the host starts, or when the client is first resolved where there is no host.</summary>
    /// <param name="services">The services.</param>
    /// <param name="configuration">The section: <c>configuration.GetSection("EmbeddedSigning")</c>. Its keys are the
    /// properties of <see cref="EmbeddedSigningOptions"/>; the private key is <c>JwtGrant:PrivateKeyFile</c> or
    /// <c>JwtGrant:PrivateKey</c>.</param>
    public static EmbeddedSigningBuilder AddEmbeddedSigning(this IServiceCollection services, IConfiguration configuration)
    {
        ArgumentNullException.ThrowIfNull(configuration);
        return services.AddEmbeddedSigning(options => EmbeddedSigningOptionsBinder.Bind(configuration, options));
    }

    /// <summary>Registers <see cref="IEmbeddedSigningClient"/> and <see cref="IEmbeddedSigningDiagnostics"/>, configured by code. The options are checked when the host starts,
    /// or when the client is first resolved where there is no host. A second call adds to the options and registers
    /// nothing twice.</summary>
    /// <param name="services">The services.</param>
    /// <param name="configure">Sets the options.</param>
    public static EmbeddedSigningBuilder AddEmbeddedSigning(
        this IServiceCollection services, Action<EmbeddedSigningOptions> configure)
    {
        ArgumentNullException.ThrowIfNull(services);
        ArgumentNullException.ThrowIfNull(configure);

        services.Configure(configure);
        if (!services.Any(service => service.ServiceType == typeof(ClientFactory)))
        {
            services.AddOptions<EmbeddedSigningOptions>().ValidateOnStart();
            services.AddSingleton<IValidateOptions<EmbeddedSigningOptions>, EmbeddedSigningOptionsValidator>();
            services.AddLogging();

            // Defaults for all of the host's clients stay away from this one: a handler among them that repeats requests would
            // create envelopes twice.
            services.Configure<HttpClientFactoryOptions>(ClientFactory.HttpClientName, options =>
            {
                options.HttpMessageHandlerBuilderActions.Clear();
                options.HttpClientActions.Clear();
            });
            services.AddHttpClient(ClientFactory.HttpClientName)
                .UseSocketsHttpHandler((handler, _) => ClientFactory.Configure(handler))
                .SetHandlerLifetime(Timeout.InfiniteTimeSpan)
                .RedactLoggedHeaders(static _ => true)

                // They format the URL of each request twice, whether anybody listens or not.
                .RemoveAllLoggers();
            services.TryAddSingleton(TimeProvider.System);
            services.AddSingleton<ClientFactory>();
            services.AddSingleton(provider => provider.GetRequiredService<ClientFactory>().GetParts().Client);
            services.AddSingleton<IEmbeddedSigningDiagnostics, EmbeddedSigningDiagnostics>();
        }

        return new EmbeddedSigningBuilder(services);
    }
}
