using System.Diagnostics.Metrics;
using EmbeddedSigning.Authentication;
using EmbeddedSigning.Connect;
using EmbeddedSigning.Emulator;
using EmbeddedSigning.Envelopes;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.AspNetCore.Hosting;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using Microsoft.Extensions.Time.Testing;

namespace EmbeddedSigning.AspNetCore.Tests.Support;

/// <summary>An application with the endpoints, on a socket, and its DocuSign.</summary>
internal sealed class SigningHost : IAsyncDisposable
{
    public const string ClientUserId = "user-42";
    public const string SecondClientUserId = "user-43";

    public const string KeyText = "tSGGRs1pGAmSxLTQ0Yv1bTsyvRzQ5CrdI0kbNqhHdFc=";

    private readonly WebApplication _app;
    private readonly bool _ownsDocuSign;
    private int _forgotten;

    private SigningHost(WebApplication app, DocuSignEmulator docuSign, bool ownsDocuSign, FakeTimeProvider clock)
    {
        _app = app;
        _ownsDocuSign = ownsDocuSign;
        DocuSign = docuSign;
        Clock = clock;
    }

    public static ConnectKey Key { get; } = new(KeyText);

    public DocuSignEmulator DocuSign { get; }

    public FakeTimeProvider Clock { get; }

    public Uri BaseUri => new(_app.Urls.Single());

    public Uri PublicUrl
    {
        set => Services.GetRequiredService<IOptions<SigningEndpointsOptions>>().Value.PublicUrl = value;
    }

    public IServiceProvider Services => _app.Services;

    public ISigningLinkGenerator Links => Services.GetRequiredService<ISigningLinkGenerator>();

    public IEmbeddedSigningClient Client => Services.GetRequiredService<IEmbeddedSigningClient>();

    public RecordingHandler Application => Services.GetRequiredService<RecordingHandler>();

    public static async Task<SigningHost> StartAsync(
        Action<SigningEndpointsOptions>? configure = null,
        Action<IServiceCollection>? services = null,
        Action<WebApplication>? pipeline = null,
        Action<SigningEndpointConventionBuilder>? endpoints = null,
        Uri? publicUrl = null,
        Action<DocuSignEmulatorOptions>? emulator = null,
        SigningHost? sharesWith = null)
    {
        var clock = sharesWith?.Clock ?? new FakeTimeProvider(new DateTimeOffset(2026, 11, 24, 10, 0, 0, TimeSpan.Zero));
        var emulatorOptions = new DocuSignEmulatorOptions { TimeProvider = clock, ConnectKeys = { KeyText } };
        emulator?.Invoke(emulatorOptions);
        var docuSign = sharesWith?.DocuSign ?? await DocuSignEmulator.StartAsync(emulatorOptions);
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        builder.Services.AddSingleton<TimeProvider>(clock);
        builder.Services.AddSingleton<IDataProtectionProvider>(new EphemeralDataProtectionProvider());
        builder.Services.AddSingleton<RecordingHandler>();
        builder.Services.AddSingleton<IConnectHandler>(provider => provider.GetRequiredService<RecordingHandler>());
        builder.Services.AddSingleton<ISigningReturnHandler>(provider => provider.GetRequiredService<RecordingHandler>());
        builder.Services.AddAuthentication("header").AddScheme<AuthenticationSchemeOptions, HeaderAuthentication>("header", null);
        builder.Services.AddAuthorization();
        builder.Services.AddEmbeddedSigning(options =>
        {
            options.OAuthBaseUri = docuSign.BaseUri;
            options.JwtGrant.IntegrationKey = docuSign.IntegrationKey;
            options.JwtGrant.UserId = docuSign.UserId;
            options.JwtGrant.PrivateKey = PrivateKey.FromPem(docuSign.PrivateKeyPem);
            options.Retry.MaxRetries = 0;
        }).AddSigningEndpoints(options =>
        {
            options.PublicUrl = publicUrl ?? new Uri("http://127.0.0.1");
            options.ConnectKeys.Add(Key);
            configure?.Invoke(options);
        });
        builder.Services.AddRazorPages().AddApplicationPart(typeof(SigningHost).Assembly);
        services?.Invoke(builder.Services);

        var app = builder.Build();
        pipeline?.Invoke(app);
        var mapped = app.MapEmbeddedSigning();
        endpoints?.Invoke(mapped);
        await app.StartAsync();

        // The port is known only now.
        var host = new SigningHost(app, docuSign, ownsDocuSign: sharesWith is null, clock);
        host.PublicUrl = publicUrl ?? host.BaseUri;
        return host;
    }

    public IConnectInbox Inbox() => Services.GetRequiredService<IConnectInbox>();

    public IMeterFactory Meters() => Services.GetRequiredService<IMeterFactory>();

    public static DocumentSource Document => DocumentSource.FromFile(Path.Combine(AppContext.BaseDirectory, "Pdfs", "weasyprint.pdf"));

    public static EnvelopeBuilder Envelope() => new EnvelopeBuilder("Please sign")
        .AddDocument(Document)
        .AddEmbeddedSigner("Ada Lovelace", "ada@example.com", ClientUserId, signer => signer.SignHere("/sign/"));

    public async Task<EnvelopeId> SendAsync(EnvelopeBuilder? envelope = null) =>
        (await Client.CreateEnvelopeAsync((envelope ?? Envelope()).Build())).EnvelopeId;

    /// <summary>A link to a new envelope.</summary>
    public async Task<Uri> CreateLinkAsync(string? userId = null) =>
        Links.CreateLink(new SigningLink(await SendAsync(), ClientUserId)
        {
            LandingPath = "/leases/7?tab=1",
            UserId = userId,
            SignerName = "Ada Lovelace",
            SignerEmail = "ada@example.com",
        });

    /// <summary>The requests about envelopes that DocuSign was sent: method, and what stands behind the envelope's id.</summary>
    public IEnumerable<string> Requests() => DocuSign.Requests.Skip(_forgotten)
        .Where(request => request.Path.Contains("/envelopes/", StringComparison.Ordinal))
        .Select(request => $"{request.Method} {request.Path.Split("/envelopes/")[1][36..].TrimStart('/')}{request.Query}");

    public void ForgetRequests() => _forgotten = DocuSign.Requests.Count;

    public Uri UrlOf(string path) => new(BaseUri, path);

    public async ValueTask DisposeAsync()
    {
        await _app.StopAsync();
        await _app.DisposeAsync();
        if (_ownsDocuSign)
        {
            await DocuSign.DisposeAsync();
        }
    }
}
