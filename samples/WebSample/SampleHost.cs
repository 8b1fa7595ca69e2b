using System.Security.Cryptography;
using EmbeddedSigning;
using EmbeddedSigning.AspNetCore;
using EmbeddedSigning.Authentication;
using EmbeddedSigning.Connect;
using EmbeddedSigning.Emulator;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.AspNetCore.Http.Features;

namespace WebSample;

/// <summary>The web application, configured for the emulator, or by appsettings.json, user secrets and environment variables for a real
/// account. All that another application would copy is in <see cref="Startup"/>.</summary>
internal static class SampleHost
{
    public static Task<DocuSignEmulator> StartEmulatorAsync(TimeProvider? clock = null) =>
        DocuSignEmulator.StartAsync(new DocuSignEmulatorOptions { TimeProvider = clock ?? TimeProvider.System });

    public static IHostBuilder CreateBuilder(string[] args, DocuSignEmulator? docuSign)
    {
        var builder = Host.CreateDefaultBuilder(args).ConfigureWebHostDefaults(web => web.UseStartup<Startup>());
        return docuSign is null ? builder : builder
            .ConfigureAppConfiguration(configuration => configuration.AddInMemoryCollection([new(Settings.UsesEmulator, "true")]))
            .ConfigureServices(services => UseEmulator(services, docuSign));
    }

    /// <summary>Where a started host is to be opened.</summary>
    public static Uri GetAddress(this IHost host)
    {
        var server = host.Services.GetRequiredService<IServer>();
        return new Uri(server.Features.GetRequiredFeature<IServerAddressesFeature>().Addresses.First());
    }

    private static void UseEmulator(IServiceCollection services, DocuSignEmulator docuSign)
    {
        services.Configure<EmbeddedSigningOptions>(options =>
        {
            options.OAuthBaseUri = docuSign.BaseUri;
            options.AccountId = null;
            options.AccountBaseUri = null;
            options.JwtGrant.IntegrationKey = docuSign.IntegrationKey;
            options.JwtGrant.UserId = docuSign.UserId;
            options.JwtGrant.PrivateKey = PrivateKey.FromPem(docuSign.PrivateKeyPem);
        });
        var key = new ConnectKey(RandomNumberGenerator.GetHexString(64));
        services.Configure<SigningEndpointsOptions>(options => options.ConnectKeys.Add(key));
    }
}
