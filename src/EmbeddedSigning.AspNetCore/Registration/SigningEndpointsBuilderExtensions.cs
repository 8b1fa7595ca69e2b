using EmbeddedSigning;
using EmbeddedSigning.AspNetCore;
using EmbeddedSigning.AspNetCore.Connect.Internal;
using EmbeddedSigning.AspNetCore.Endpoints;
using EmbeddedSigning.AspNetCore.Logging;
using EmbeddedSigning.AspNetCore.Options.Internal;
using EmbeddedSigning.AspNetCore.Paths;
using Microsoft.AspNetCore.Hosting;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Options;

namespace Microsoft.Extensions.DependencyInjection;

/// <summary>Registers the services of the endpoints.</summary>
public static class SigningEndpointsBuilderExtensions
{
    /// <summary>Registers <see cref="ISigningLinkGenerator"/>, the services of the endpoints that <c>MapEmbeddedSigning</c> maps, and
    /// Data Protection. The application registers its own <see cref="IConnectHandler"/> and <see cref="ISigningReturnHandler"/>. A
    /// second call adds to the options and registers nothing twice.</summary>
    /// <remarks>A named client has its own endpoints, options and keys. Its services are keyed by the name, and so are the application's handlers
    /// (<c>AddKeyedScoped&lt;IConnectHandler, LeaseEvents&gt;("tenant-a")</c>, or <see cref="KeyedService.AnyKey"/> for one class for all clients,
    /// which gets the name with <see cref="ServiceKeyAttribute"/>). <see cref="SigningEndpointsOptions.PathPrefix"/> is <c>/signing/{name}</c> by
    /// default.</remarks>
    /// <param name="builder">The builder that <c>AddEmbeddedSigning</c> returned.</param>
    /// <param name="configure">Sets the options; at least <see cref="SigningEndpointsOptions.PublicUrl"/>.</param>
    public static EmbeddedSigningBuilder AddSigningEndpoints(
        this EmbeddedSigningBuilder builder, Action<SigningEndpointsOptions> configure)
    {
        ArgumentNullException.ThrowIfNull(configure);
        return Add(builder).Configure(configure);
    }

    /// <summary>Registers the endpoints as <see cref="AddSigningEndpoints(EmbeddedSigningBuilder, Action{SigningEndpointsOptions})"/> does, with options
    /// from configuration, whose keys are the names of the options: <c>PublicUrl</c>, <c>ConnectKeys:0</c>… Functions are set in code.</summary>
    /// <param name="builder">The client, as <c>AddEmbeddedSigning</c> returned it.</param>
    /// <param name="configuration">A section with only these settings, or the whole configuration, whose section <c>SigningEndpoints</c> is then used
    /// if it exists. Connect keys are reloaded with it.</param>
    /// <param name="configure">Sets other options; applied after the configuration.</param>
    public static EmbeddedSigningBuilder AddSigningEndpoints(
        this EmbeddedSigningBuilder builder, IConfiguration configuration, Action<SigningEndpointsOptions>? configure = null)
    {
        ArgumentNullException.ThrowIfNull(configuration);

        // The section is looked up when it is read, because hosts and tests may add configuration sources until then.
        Add(builder).Configure(options => SigningEndpointsOptionsBinder.Bind(SigningEndpointsOptionsBinder.FindSection(configuration), options));
        builder.Services.AddSingleton(new EndpointsConfiguration(builder.Name, configuration));
        return configure is null ? builder : builder.Configure(configure);
    }

    private static EmbeddedSigningBuilder Configure(this EmbeddedSigningBuilder builder, Action<SigningEndpointsOptions> configure)
    {
        builder.Services.Configure(builder.Name, configure);
        return builder;
    }

    private static EmbeddedSigningBuilder Add(EmbeddedSigningBuilder builder)
    {
        ArgumentNullException.ThrowIfNull(builder);
        var services = builder.Services;
        var name = builder.Name;
        var key = ClientOptionsLookup.ToServiceKey(name);
        if (!services.Any(service => service.ServiceType == typeof(SigningEndpoints) && Equals(service.ServiceKey, key)))
        {
            services.AddOptions<SigningEndpointsOptions>(name).ValidateOnStart();
            services.TryAddEnumerable(
                ServiceDescriptor.Singleton<IValidateOptions<SigningEndpointsOptions>, SigningEndpointsOptionsValidator>());
            services.AddDataProtection();
            services.TryAddSingleton<ConnectBufferBudget>();
            if (!services.Any(service => service.ImplementationType == typeof(LinkRedaction)))
            {
                // The first filter is the outermost one, so the logs of the other filters contain no link either.
                services.Insert(0, ServiceDescriptor.Singleton<IStartupFilter, LinkRedaction>());
            }

            services.AddSingleton(provider => new LinkPath(SigningPaths.SignPrefix(provider.GetOptions<SigningEndpointsOptions>(key).PathPrefix)));
            services.AddKeyedSingleton(key, (provider, _) => new SigningEndpoints(provider, key));
            services.AddKeyedSingleton(key, (provider, _) => provider.GetSigningEndpoints(key).FocusedView);
            services.AddSingleton<IHostedService>(provider => new EndpointsStart(provider, key));
            services.TryAddKeyedSingleton<ISigningLinkGenerator>(key, (provider, _) => provider.GetSigningEndpoints(key).Links);
            if (key is not null)
            {
                services.Configure<SigningEndpointsOptions>(name, options => options.PathPrefix = $"/signing/{name}");
            }
        }

        return builder;
    }
}
