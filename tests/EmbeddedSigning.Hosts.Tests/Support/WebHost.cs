using System.Net;
using System.Security.Claims;
using EmbeddedSigning.AspNetCore;
using EmbeddedSigning.Emulator;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace EmbeddedSigning.Hosts.Tests.Support;

/// <summary>A web application on a socket, whose visitors are signed in, with an emulator as its DocuSign.</summary>
internal sealed class WebHost : IAsyncDisposable
{
    private readonly WebApplication _app;

    private WebHost(DocuSignEmulator docuSign, WebApplication app)
    {
        (DocuSign, _app) = (docuSign, app);
        Browser = new HttpClient(new SocketsHttpHandler { AllowAutoRedirect = false, CookieContainer = new CookieContainer() })
        {
            BaseAddress = new Uri(app.Urls.First()),
        };
    }

    public DocuSignEmulator DocuSign { get; }

    /// <summary>A browser that shows redirects instead of following them.</summary>
    public HttpClient Browser { get; }

    public IServiceProvider Services => _app.Services;

    /// <summary>Starts the application.</summary>
    /// <param name="add">Adds the services of the host's kind.</param>
    /// <param name="map">Maps its endpoints.</param>
    public static async Task<WebHost> StartAsync(Action<IServiceCollection> add, Action<WebApplication> map)
    {
        var docuSign = await DocuSignEmulator.StartAsync();
        var builder = WebApplication.CreateBuilder(new WebApplicationOptions { ApplicationName = typeof(WebHost).Assembly.GetName().Name });
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        builder.Configuration.AddInMemoryCollection(docuSign.Settings);
        builder.Configuration["SigningEndpoints:PublicUrl"] = "http://127.0.0.1";

        // docs/hosts.md: begin
        builder.Services
            .AddEmbeddedSigning(builder.Configuration.GetSection("EmbeddedSigning"))
            .AddSigningEndpoints(builder.Configuration.GetSection("SigningEndpoints"));
        // docs/hosts.md: end

        add(builder.Services);

        var app = builder.Build();
        app.Use((context, next) =>
        {
            context.User = new ClaimsPrincipal(new ClaimsIdentity([new Claim(ClaimTypes.NameIdentifier, "user-42")], "test"));
            return next();
        });
        app.UseAuthorization();
        app.MapEmbeddedSigning();
        map(app);
        await app.StartAsync();

        // The port is known only now.
        app.Services.GetRequiredService<IOptions<SigningEndpointsOptions>>().Value.PublicUrl = new Uri(app.Urls.First());
        return new WebHost(docuSign, app);
    }

    /// <summary>Signs as the person who was sent to a signing link.</summary>
    /// <returns>The path where the browser lands.</returns>
    public async Task<string> SignAsync(Uri link)
    {
        using var signer = new EmulatedSigner();
        using var opened = await Browser.GetAsync(link);
        using var returned = await Browser.GetAsync(await signer.SignAsync(opened.Headers.Location!));
        return returned.Headers.Location!.OriginalString;
    }

    public async ValueTask DisposeAsync()
    {
        Browser.Dispose();
        await _app.DisposeAsync();
        await DocuSign.DisposeAsync();
    }
}
