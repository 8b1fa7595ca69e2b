using System.Diagnostics.CodeAnalysis;
using EmbeddedSigning.Authentication;
using EmbeddedSigning.Authentication.Internal;
using EmbeddedSigning.Composition;
using EmbeddedSigning.Diagnostics;
using EmbeddedSigning.Diagnostics.Internal;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Logging;

namespace EmbeddedSigning;

/// <summary>Configures the source of access tokens and the HTTP client. Returned by <c>AddEmbeddedSigning</c>.</summary>
public sealed class EmbeddedSigningBuilder
{
    internal EmbeddedSigningBuilder(IServiceCollection services, string name)
    {
        Services = services;
        Name = name;
    }

    /// <summary>The services that are being configured.</summary>
    public IServiceCollection Services { get; }

    /// <summary>The name of the client that is being configured: the key of its services. Empty for the unnamed client.</summary>
    public string Name { get; }

    /// <summary>Uses the JWT grant, which is the default, and configures it by code.</summary>
    /// <param name="configure">Sets integration key, user id and private key.</param>
    public EmbeddedSigningBuilder UseJwtGrant(Action<JwtGrantOptions> configure)
    {
        ArgumentNullException.ThrowIfNull(configure);
        Services.Configure<EmbeddedSigningOptions>(Name, options =>
        {
            options.AccessTokenProviderFactory = null;
            options.UsesAuthorizationCode = false;
            configure(options.JwtGrant);
        });
        return this;
    }

    /// <summary>Uses a service to sign the assertions of the JWT grant, with a private key in a key management service or a hardware security module.
    /// <see cref="JwtGrantOptions.PrivateKey"/> is not needed then. The service is registered as a singleton unless it is registered already; for a
    /// named client it is a keyed service with that name.</summary>
    /// <typeparam name="T">The service.</typeparam>
    /// <exception cref="InvalidOperationException">The service is registered as scoped or transient.</exception>
    public EmbeddedSigningBuilder UseAssertionSigner<[DynamicallyAccessedMembers(DynamicallyAccessedMemberTypes.PublicConstructors)] T>()
        where T : class, IAssertionSigner
    {
        AddSingleton<T>("to sign assertions");
        Services.Configure<EmbeddedSigningOptions>(
            Name, options => options.AssertionSignerFactory = services => services.GetRequiredKeyedService<T>(Key));
        return this;
    }

    /// <summary>Uses the authorization code grant: users sign in to DocuSign themselves, through <see cref="IAuthorizationCodeFlow"/>. Make calls
    /// with the client that <see cref="IEmbeddedSigningClient.AsUser"/> returns. Register an <see cref="IRefreshTokenStore"/>, so that users need not
    /// sign in again after a restart. For a named client both are keyed services with that name.</summary>
    /// <param name="configure">Sets the options, in addition to those that <see cref="EmbeddedSigningOptions.AuthorizationCode"/> has from
    /// configuration.</param>
    public EmbeddedSigningBuilder UseAuthorizationCode(Action<AuthorizationCodeOptions>? configure = null)
    {
        Services.Configure<EmbeddedSigningOptions>(Name, options =>
        {
            options.AccessTokenProviderFactory = null;
            options.UsesAuthorizationCode = true;
            configure?.Invoke(options.AuthorizationCode);
        });
        Services.TryAddKeyedSingleton(Key, (services, _) =>
            services.GetRequiredService<ClientFactory>().GetParts(Name).Tokens as IAuthorizationCodeFlow
                ?? throw new InvalidOperationException("UseAuthorizationCode was called, and then another source of access tokens was chosen."));
        return this;
    }

    /// <summary>Uses one fixed token.</summary>
    /// <param name="token">The token.</param>
    public EmbeddedSigningBuilder UseAccessToken(AccessToken token)
    {
        ArgumentNullException.ThrowIfNull(token);
        return Use(_ => new DelegateTokenProvider((_, _) => new ValueTask<AccessToken>(token)));
    }

    /// <summary>Uses tokens that the application supplies.</summary>
    /// <param name="provide">Called before every call to DocuSign, from many threads at once, so it must cache tokens itself.</param>
    public EmbeddedSigningBuilder UseAccessTokenProvider(
        Func<AccessTokenRequest, CancellationToken, ValueTask<AccessToken>> provide)
    {
        ArgumentNullException.ThrowIfNull(provide);
        return Use(_ => new DelegateTokenProvider(provide));
    }

    /// <summary>Uses tokens from a service, registered as a singleton unless it is registered already. For a named client it is a keyed service with
    /// that name, so no two clients share an instance. Its constructor gets the name with <see cref="ServiceKeyAttribute"/>.</summary>
    /// <typeparam name="T">The service.</typeparam>
    /// <exception cref="InvalidOperationException">The service is registered as scoped or transient; the client, a singleton, would keep one instance
    /// indefinitely.</exception>
    public EmbeddedSigningBuilder UseAccessTokenProvider<[DynamicallyAccessedMembers(DynamicallyAccessedMemberTypes.PublicConstructors)] T>()
        where T : class, IAccessTokenProvider
    {
        AddSingleton<T>("to provide access tokens");
        return Use(services => services.GetRequiredKeyedService<T>(Key));
    }

    /// <summary>Shares access tokens and their accounts with the other processes of the application, through a service. The service is registered as a
    /// singleton unless it is registered already; for a named client it is a keyed service with that name. If an <see cref="ISharedLock"/> is
    /// registered too, one process at a time requests a token from DocuSign.</summary>
    /// <typeparam name="T">The service.</typeparam>
    /// <exception cref="InvalidOperationException">The service is registered as scoped or transient.</exception>
    public EmbeddedSigningBuilder UseSharedCache<[DynamicallyAccessedMembers(DynamicallyAccessedMemberTypes.PublicConstructors)] T>()
        where T : class, ISharedCache
    {
        AddSingleton<T>("to share access tokens");

        // Registered by its interface too, for other values that the application's processes share.
        Services.RemoveAllKeyed<ISharedCache>(Key);
        Services.AddKeyedSingleton<ISharedCache>(Key, static (services, key) => services.GetRequiredKeyedService<T>(key));
        Services.Configure<EmbeddedSigningOptions>(
            Name, options => options.SharedCacheFactory = services => services.GetRequiredKeyedService<T>(Key));
        return this;
    }

    /// <summary>Requests an access token and looks up the account when the host starts, so that the first caller does not wait for them. The host does
    /// not wait either. After a failure both are retried, with delays of up to 30 seconds. Until both have succeeded,
    /// <see cref="IEmbeddedSigningDiagnostics"/> and the health check fail. With the authorization code grant this method has no effect.</summary>
    public EmbeddedSigningBuilder UseWarmStart()
    {
        if (!Services.Any(service => service.ServiceType == typeof(WarmStart) && Equals(service.ServiceKey, Key)))
        {
            Services.AddKeyedSingleton(Key, (services, _) => new WarmStart(
                () => services.GetRequiredService<ClientFactory>().GetParts(Name).Diagnosed,
                services.GetRequiredService<TimeProvider>(),
                services.GetRequiredService<ILoggerFactory>().CreateLogger(ClientFactory.FullName(Name))));

            // The host checks options when it starts, so the library needs no hosting package.
            Services.AddOptions<WarmStartTrigger>(Name).ValidateOnStart().Validate<IServiceProvider>((_, services) =>
            {
                services.GetRequiredKeyedService<WarmStart>(Key).Start();
                return true;
            });
        }

        return this;
    }

    /// <summary>Configures the HTTP client for DocuSign: proxies, certificates and own handlers. The host's <c>ConfigureHttpClientDefaults</c> do not
    /// apply to it. A handler that retries requests may create envelopes twice. A handler that follows redirects or logs headers exposes the
    /// token.</summary>
    /// <param name="configure">Receives the client's builder.</param>
    public EmbeddedSigningBuilder ConfigureHttpClient(Action<IHttpClientBuilder> configure)
    {
        ArgumentNullException.ThrowIfNull(configure);
        configure(Services.AddHttpClient(ClientFactory.FullName(Name)));
        return this;
    }

    private string? Key => Name.Length > 0 ? Name : null;

    private void AddSingleton<[DynamicallyAccessedMembers(DynamicallyAccessedMemberTypes.PublicConstructors)] T>(string purpose)
        where T : class
    {
        Services.TryAddKeyedSingleton<T>(Key);
        if (Services.Last(service => service.ServiceType == typeof(T) && Equals(service.ServiceKey, Key)).Lifetime != ServiceLifetime.Singleton)
        {
            throw new InvalidOperationException($"{typeof(T)} must be registered as a singleton {purpose}.");
        }
    }

    private EmbeddedSigningBuilder Use(Func<IServiceProvider, IAccessTokenProvider> factory)
    {
        Services.Configure<EmbeddedSigningOptions>(Name, options =>
        {
            options.AccessTokenProviderFactory = factory;
            options.UsesAuthorizationCode = false;
        });
        return this;
    }
}
