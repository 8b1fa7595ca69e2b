using System.Net;
using EmbeddedSigning.Emulator;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Mvc.Testing;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;

namespace EmbeddedSigning.AspNetCore.Tests.Docs;

// docs/testing.md: begin
/// <summary>The application on a socket, since DocuSign and browsers call it, and the emulator as its DocuSign.</summary>
internal sealed class LeaseApplication : WebApplicationFactory<Program>
{
    private const string ConnectKey = "a-key-of-32-characters-and-more-for-tests";

    private LeaseApplication(DocuSignEmulator docuSign)
    {
        DocuSign = docuSign;
        // A port would be set while the application may have started already.
        UseKestrel(static kestrel => kestrel.Listen(IPAddress.Loopback, 0));
    }

    public DocuSignEmulator DocuSign { get; }

    public static async Task<LeaseApplication> StartAsync()
    {
        var options = new DocuSignEmulatorOptions();
        options.ConnectKeys.Add(ConnectKey);
        var application = new LeaseApplication(await DocuSignEmulator.StartAsync(options));
        application.StartServer();

        // The port is known only now.
        application.Services.GetRequiredService<IOptions<SigningEndpointsOptions>>().Value.PublicUrl = application.ClientOptions.BaseAddress;
        return application;
    }

    /// <summary>A browser that shows redirects instead of following them, which CreateClient does not do on a socket.</summary>
    public HttpClient OpenBrowser() => new(new SocketsHttpHandler { AllowAutoRedirect = false }) { BaseAddress = ClientOptions.BaseAddress };

    protected override void ConfigureWebHost(IWebHostBuilder builder)
    {
        builder.UseSetting("EmbeddedSigning:OAuthBaseUri", DocuSign.BaseUri.AbsoluteUri);
        builder.UseSetting("EmbeddedSigning:JwtGrant:IntegrationKey", DocuSign.IntegrationKey);
        builder.UseSetting("EmbeddedSigning:JwtGrant:UserId", DocuSign.UserId);
        builder.UseSetting("EmbeddedSigning:JwtGrant:PrivateKey", DocuSign.PrivateKeyPem);
        builder.UseSetting("SigningEndpoints:PublicUrl", "http://localhost");
        builder.UseSetting("SigningEndpoints:ConnectKeys:0", ConnectKey);
    }

    public override async ValueTask DisposeAsync()
    {
        await base.DisposeAsync();
        await DocuSign.DisposeAsync();
    }
}
// docs/testing.md: end
