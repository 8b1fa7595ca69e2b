using EmbeddedSigning.Authentication;
using EmbeddedSigning.Emulator;
using Microsoft.Extensions.DependencyInjection;

namespace EmbeddedSigning.Tests.Support;

/// <summary>Clients as a host would have them.</summary>
internal static class Clients
{
    public static IEmbeddedSigningClient Create(
        Action<EmbeddedSigningOptions> configure, Action<EmbeddedSigningBuilder>? build = null, TimeProvider? clock = null)
    {
        var services = new ServiceCollection();
        if (clock is not null)
        {
            services.AddSingleton(clock);
        }

        build ??= _ => { };
        build(services.AddEmbeddedSigning(configure));
        return services.BuildServiceProvider(validateScopes: true).GetRequiredService<IEmbeddedSigningClient>();
    }

    /// <summary>A client of the emulator's own application.</summary>
    public static IEmbeddedSigningClient CreateClient(
        this DocuSignEmulator docuSign,
        Action<EmbeddedSigningOptions>? configure = null,
        Action<EmbeddedSigningBuilder>? build = null,
        TimeProvider? clock = null) => Create(options =>
    {
        options.OAuthBaseUri = docuSign.BaseUri;
        options.JwtGrant.IntegrationKey = docuSign.IntegrationKey;
        options.JwtGrant.UserId = docuSign.UserId;
        options.JwtGrant.PrivateKey = PrivateKey.FromPem(docuSign.PrivateKeyPem);
        configure?.Invoke(options);
    }, build, clock);
}
