using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace EmbeddedSigning.Tests.Support;

/// <summary>Something on a real socket that answers as a test wants it to, and as DocuSign never would.</summary>
internal sealed class CannedServer : IAsyncDisposable
{
    public const string AccountId = "1f0c8c1e-7d6a-4f0e-a6b5-1d2c3b4a5f60";

    private readonly WebApplication _app;

    private CannedServer(WebApplication app)
    {
        _app = app;
        BaseUri = new Uri(app.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.Single());
    }

    public Uri BaseUri { get; }

    public static async Task<CannedServer> StartAsync(RequestDelegate answer)
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls("http://127.0.0.1:0").ConfigureKestrel(kestrel => kestrel.Limits.MaxRequestBodySize = null);
        var app = builder.Build();
        app.Run(answer);
        await app.StartAsync();
        return new CannedServer(app);
    }

    /// <summary>Answers every request with the same bytes.</summary>
    public static Task<CannedServer> StartAsync(int status, string contentType, string body) => StartAsync(context =>
    {
        context.Response.StatusCode = status;
        context.Response.ContentType = contentType;
        return context.Response.WriteAsync(body);
    });

    /// <summary>A client that has a token and an account, calls this server, and does not repeat.</summary>
    public IEmbeddedSigningClient CreateClient(
        Action<EmbeddedSigningOptions>? configure = null, Action<EmbeddedSigningBuilder>? build = null, TimeProvider? clock = null) => Clients.Create(options =>
    {
        options.OAuthBaseUri = BaseUri;
        options.AccountBaseUri = BaseUri;
        options.AccountId = AccountId;
        options.Retry.MaxRetries = 0;
        configure?.Invoke(options);
    }, build ?? (builder => builder.UseAccessToken(new("token-for-tests", DateTimeOffset.MaxValue))), clock);

    public ValueTask DisposeAsync() => _app.DisposeAsync();
}
