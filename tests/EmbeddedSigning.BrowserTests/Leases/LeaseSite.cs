using System.Text;
using System.Text.Json;
using EmbeddedSigning.AspNetCore;
using EmbeddedSigning.BrowserTests.Support;
using EmbeddedSigning.Connect;
using EmbeddedSigning.Emulator;
using EmbeddedSigning.Tests.Support;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Options;
using WebSample;

namespace EmbeddedSigning.BrowserTests.Leases;

/// <summary>The web sample on a socket, and its DocuSign. They are different sites for a browser: <c>localhost</c> and
/// <c>127.0.0.1</c>.</summary>
internal sealed class LeaseSite : IAsyncDisposable
{
    private readonly IHost _host;
    private readonly DirectoryInfo _data;
    private readonly HttpClient _webhook = new();

    private LeaseSite(IHost host, DocuSignEmulator docuSign, MovableClock clock, DirectoryInfo data)
    {
        _host = host;
        _data = data;
        DocuSign = docuSign;
        Clock = clock;
        Address = new UriBuilder(host.GetAddress()) { Host = "localhost" }.Uri;
    }

    public Uri Address { get; }

    public DocuSignEmulator DocuSign { get; }

    public MovableClock Clock { get; }

    public static async Task<LeaseSite> StartAsync()
    {
        var clock = new MovableClock();
        var data = Directory.CreateTempSubdirectory("web-sample-");
        var docuSign = await SampleHost.StartEmulatorAsync(clock);
        string[] arguments = ["--urls", "http://127.0.0.1:0", "--environment", "Development", "--DataFolder", data.FullName];
        var host = SampleHost.CreateBuilder(arguments, docuSign)
            .UseContentRoot(Path.Combine(Repository.Root, "samples", "WebSample"))
            .ConfigureServices(services => services.AddSingleton<TimeProvider>(clock))
            .Build();
        await host.StartAsync();

        // The port is known only now.
        var site = new LeaseSite(host, docuSign, clock, data);
        host.Services.GetRequiredService<IOptions<SigningEndpointsOptions>>().Value.PublicUrl = site.Address;
        return site;
    }

    public string UrlOf(string path) => new Uri(Address, path).AbsoluteUri;

    /// <summary>Sends a Connect message, as DocuSign would.</summary>
    public async Task<HttpResponseMessage> SendConnectAsync(
        string connectEvent, string envelopeId, int? recipientId = null, string? key = null, DateTimeOffset? at = null)
    {
        var body = Encoding.UTF8.GetBytes(JsonSerializer.Serialize(new Dictionary<string, object?>
        {
            ["event"] = connectEvent,
            ["apiVersion"] = "v2.1",
            ["generatedDateTime"] = at ?? Clock.GetUtcNow(),
            ["data"] = new { envelopeId, recipientId = recipientId?.ToString(System.Globalization.CultureInfo.InvariantCulture) },
        }));
        using var request = new HttpRequestMessage(HttpMethod.Post, UrlOf("/signing/connect")) { Content = new ByteArrayContent(body) };
        request.Headers.Add("X-DocuSign-Signature-1", ConnectSignature.Create(new ConnectKey(key ?? SampleHost.ConnectKey), body));
        return await _webhook.SendAsync(request);
    }

    public async ValueTask DisposeAsync()
    {
        _webhook.Dispose();
        await _host.StopAsync();
        _host.Dispose();
        await DocuSign.DisposeAsync();
        _data.Delete(recursive: true);
    }
}
