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
/// account. The code to copy into another application is in <see cref="Startup"/>.</summary>
internal static class SampleHost
{
    /// <summary>The HMAC key of the emulated account.</summary>
    public static string ConnectKey { get; } = RandomNumberGenerator.GetHexString(64);

    public static Task<DocuSignEmulator> StartEmulatorAsync(TimeProvider? clock = null) =>
        DocuSignEmulator.StartAsync(new DocuSignEmulatorOptions { TimeProvider = clock ?? TimeProvider.System, UserName = "Elmwood Leases", ConnectKeys = { ConnectKey } });

    public static IHostBuilder CreateBuilder(string[] args, DocuSignEmulator? docuSign)
    {
        var builder = Host.CreateDefaultBuilder(args).ConfigureWebHostDefaults(web => web.UseStartup<Startup>());
        return docuSign is null ? builder : builder
            .ConfigureAppConfiguration(configuration => configuration.AddInMemoryCollection([new(Settings.Emulator, docuSign.BaseUri.GetLeftPart(UriPartial.Authority))]))
            .ConfigureServices(services => UseEmulator(services, docuSign));
    }

    /// <summary>The address at which to open a started host.</summary>
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
        services.Configure<SigningEndpointsOptions>(options => options.ConnectKeys.Add(new ConnectKey(ConnectKey)));
    }
}
