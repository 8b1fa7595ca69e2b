using EmbeddedSigning.Authentication;
using EmbeddedSigning.Emulator;
using Microsoft.Extensions.DependencyInjection;

namespace EmbeddedSigning.Tests.Support;

/// <summary>Clients as a host would have them.</summary>
internal static class Clients
{
    public static IEmbeddedSigningClient Create(
        Action<EmbeddedSigningOptions> configure, Action<EmbeddedSigningBuilder>? build = null, TimeProvider? clock = null) =>
        CreateServices(configure, build, clock).GetRequiredService<IEmbeddedSigningClient>();

    /// <summary>A client of the emulator's own application.</summary>
    public static IEmbeddedSigningClient CreateClient(
        this DocuSignEmulator docuSign,
        Action<EmbeddedSigningOptions>? configure = null,
        Action<EmbeddedSigningBuilder>? build = null,
        TimeProvider? clock = null) =>
        docuSign.CreateServices(configure, build, clock).GetRequiredService<IEmbeddedSigningClient>();

    /// <summary>All services of a host of the emulator's own application.</summary>
    public static ServiceProvider CreateServices(
        this DocuSignEmulator docuSign,
        Action<EmbeddedSigningOptions>? configure = null,
        Action<EmbeddedSigningBuilder>? build = null,
        TimeProvider? clock = null)
    {
        // Now, and not when the options are first asked for: the emulator may be gone by then.
        var (baseUri, key) = (docuSign.BaseUri, PrivateKey.FromPem(docuSign.PrivateKeyPem));
        return CreateServices(options =>
        {
            options.OAuthBaseUri = baseUri;
            options.JwtGrant.IntegrationKey = docuSign.IntegrationKey;
            options.JwtGrant.UserId = docuSign.UserId;
            options.JwtGrant.PrivateKey = key;
            configure?.Invoke(options);
        }, build, clock);
    }

    private static ServiceProvider CreateServices(
        Action<EmbeddedSigningOptions> configure, Action<EmbeddedSigningBuilder>? build, TimeProvider? clock)
    {
        var services = new ServiceCollection();
        if (clock is not null)
        {
            services.AddSingleton(clock);
        }

        build ??= _ => { };
        build(services.AddEmbeddedSigning(configure));
        return services.BuildServiceProvider(validateScopes: true);
    }
}
