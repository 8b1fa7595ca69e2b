using System.Globalization;
using System.Net;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using System.Text;
using System.Text.Json;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace EmbeddedSigning.Benchmarks.Load;

/// <summary>Takes what a client sends, looks into none of it, and answers with bytes that were made beforehand.</summary>
internal static class CannedServer
{
    public const string Verb = "server";

    /// <summary>How many access tokens were asked for.</summary>
    public const string TokenRequestsPath = "/token-requests";

    private static readonly byte[] _envelope = """{"envelopeId":"d2a5cfd5-9d5c-4b16-a8d4-0f3dbb1b7f5e","status":"sent","statusDateTime":"2026-11-24T10:00:00.0000000Z","uri":"/envelopes/d2a5cfd5-9d5c-4b16-a8d4-0f3dbb1b7f5e"}"""u8.ToArray();
    private static readonly byte[] _piece = new byte[64 * 1024];

    /// <summary>Serves until the standard input ends. The first line of the output says where.</summary>
    public static async Task RunAsync(int tokenLifetimeSeconds)
    {
        using var certificate = CreateCertificate();
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.ConfigureKestrel(kestrel =>
        {
            kestrel.Limits.MaxRequestBodySize = null;
            kestrel.Limits.MinRequestBodyDataRate = null;
            kestrel.Limits.MinResponseDataRate = null;
            kestrel.Listen(IPAddress.Loopback, 0, listen => listen.UseHttps(certificate));
        });
        var app = builder.Build();
        await using var disposal = app.ConfigureAwait(false);

        byte[] view = [];
        var token = Encoding.ASCII.GetBytes(
            $$"""{"access_token":"{{new string('t', 700)}}","token_type":"Bearer","expires_in":{{tokenLifetimeSeconds}},"scope":"signature impersonation"}""");
        var tokenRequests = 0;
        app.Run(async context =>
        {
            await DrainAsync(context.Request).ConfigureAwait(false);
            var path = context.Request.Path.Value!;
            if (path.EndsWith("/oauth/token", StringComparison.Ordinal))
            {
                Interlocked.Increment(ref tokenRequests);
                await AnswerAsync(context.Response, 200, token).ConfigureAwait(false);
            }
            else if (path.EndsWith("/envelopes", StringComparison.Ordinal))
            {
                await AnswerAsync(context.Response, 201, _envelope).ConfigureAwait(false);
            }
            else if (path.EndsWith("/views/recipient", StringComparison.Ordinal))
            {
                await AnswerAsync(context.Response, 201, view).ConfigureAwait(false);
            }
            else if (path.Contains("/documents/", StringComparison.Ordinal))
            {
                // The id of a document is its size.
                await SendDocumentAsync(context.Response, long.Parse(path[(path.LastIndexOf('/') + 1)..], CultureInfo.InvariantCulture)).ConfigureAwait(false);
            }
            else if (path == TokenRequestsPath)
            {
                await context.Response.WriteAsync(tokenRequests.ToString(CultureInfo.InvariantCulture)).ConfigureAwait(false);
            }
            else
            {
                await AnswerAsync(context.Response, 200, _envelope).ConfigureAwait(false);
            }
        });
        await app.StartAsync().ConfigureAwait(false);

        var server = new Uri(app.Urls.Single());
        view = Encoding.ASCII.GetBytes($$"""{"url":"{{server}}Signing/MTRedeem/v1/0b6cdf39-07a5-4d0e-8a2e-6d4a4f4e3f56?slt={{new string('s', 600)}}"}""");
        Console.WriteLine(JsonSerializer.Serialize(new ServerAddress(server, certificate.GetCertHashString(HashAlgorithmName.SHA256))));
        while (await Console.In.ReadLineAsync().ConfigureAwait(false) is not null)
        {
        }
    }

    private static async Task DrainAsync(HttpRequest request)
    {
        while (true)
        {
            var result = await request.BodyReader.ReadAsync().ConfigureAwait(false);
            request.BodyReader.AdvanceTo(result.Buffer.End);
            if (result.IsCompleted)
            {
                return;
            }
        }
    }

    private static Task AnswerAsync(HttpResponse response, int status, byte[] json)
    {
        response.StatusCode = status;
        response.ContentType = "application/json";
        response.ContentLength = json.Length;
        return response.Body.WriteAsync(json, 0, json.Length);
    }

    private static async Task SendDocumentAsync(HttpResponse response, long length)
    {
        response.ContentType = "application/pdf";
        response.ContentLength = length;
        for (var left = length; left > 0; left -= _piece.Length)
        {
            await response.Body.WriteAsync(_piece.AsMemory(0, (int)Math.Min(left, _piece.Length))).ConfigureAwait(false);
        }
    }

    private static X509Certificate2 CreateCertificate()
    {
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var request = new CertificateRequest("CN=localhost", key, HashAlgorithmName.SHA256);
        var now = DateTimeOffset.UtcNow;
        return request.CreateSelfSigned(now.AddDays(-1), now.AddDays(1));
    }
}
