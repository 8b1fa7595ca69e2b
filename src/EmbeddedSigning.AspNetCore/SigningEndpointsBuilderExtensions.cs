using EmbeddedSigning;
using EmbeddedSigning.AspNetCore;
using EmbeddedSigning.AspNetCore.Connect;
using EmbeddedSigning.AspNetCore.FocusedView;
using EmbeddedSigning.AspNetCore.Links;
using EmbeddedSigning.AspNetCore.Return;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Options;

namespace Microsoft.Extensions.DependencyInjection;

/// <summary>Registers what the endpoints need.</summary>
public static class SigningEndpointsBuilderExtensions
{
    /// <summary>Registers <see cref="ISigningLinkGenerator"/>, the services of the endpoints that <c>MapEmbeddedSigning</c> maps, and
    /// Data Protection. The application registers its own <see cref="IConnectHandler"/> and <see cref="ISigningReturnHandler"/>. A
    /// second call adds to the options and registers nothing twice.</summary>
    /// <param name="builder">What <c>AddEmbeddedSigning</c> returned.</param>
    /// <param name="configure">Sets the options; at least <see cref="SigningEndpointsOptions.PublicUrl"/>.</param>
    public static EmbeddedSigningBuilder AddSigningEndpoints(
        this EmbeddedSigningBuilder builder, Action<SigningEndpointsOptions> configure)
    {
        ArgumentNullException.ThrowIfNull(builder);
        ArgumentNullException.ThrowIfNull(configure);

        var services = builder.Services;
        services.Configure(configure);
        if (!services.Any(service => service.ServiceType == typeof(SigningLinks)))
        {
            services.AddOptions<SigningEndpointsOptions>().ValidateOnStart();
            services.AddSingleton<IValidateOptions<SigningEndpointsOptions>, SigningEndpointsOptionsValidator>();
            services.AddDataProtection();
            services.TryAddSingleton<IReplayStore>(provider => new MemoryReplayStore(provider.GetRequiredService<TimeProvider>()));
            services.AddSingleton<SigningLinks>();
            services.TryAddSingleton<ISigningLinkGenerator>(provider => provider.GetRequiredService<SigningLinks>());
            services.AddSingleton<ReturnStates>();
            services.AddSingleton<MessagesInProgress>();
            services.AddSingleton<SessionStarter>();
            services.AddSingleton<FocusedViewRenderer>();
            services.AddSingleton<SignEndpoint>();
            services.AddSingleton<ReturnEndpoint>();
            services.AddSingleton<ConnectEndpoint>();
        }

        return builder;
    }
}
