using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using EmbeddedSigning.Connect;
using EmbeddedSigning.Signing;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;

namespace EmbeddedSigning.Hosts.Tests.Lambda;

// docs/hosts.md: begin
/// <summary>A function behind an HTTP API. Lambda creates it once for each process and calls HandleAsync for each request.</summary>
public sealed class LeaseLambda(IConfiguration settings)
{
    private readonly IServiceProvider _services = new ServiceCollection()
        .AddEmbeddedSigning(settings.GetSection("EmbeddedSigning")).Services
        .AddSingleton(new ConnectVerifier(new ConnectKey(settings["ConnectKey"]!)))
        .BuildServiceProvider();

    public LeaseLambda()
        : this(new ConfigurationBuilder().AddEnvironmentVariables().Build())
    {
    }

    public async Task<Stream> HandleAsync(Stream input)
    {
        var request = (await JsonNode.ParseAsync(input))!;
        var response = (string?)request["routeKey"] switch
        {
            "POST /lease" => await SignAsync(request),
            "POST /connect" => Receive(request),
            _ => Response(404),
        };
        return new MemoryStream(JsonSerializer.SerializeToUtf8Bytes(response));
    }

    private async Task<JsonObject> SignAsync(JsonNode request)
    {
        // From the route's JWT authorizer, which let the tenant in.
        var tenantId = (string)request["requestContext"]!["authorizer"]!["jwt"]!["claims"]!["sub"]!;
        var view = new RecipientViewRequest(new Uri("https://app.example.com/signed"));
        var session = await _services.GetRequiredService<IEmbeddedSigningClient>().StartSigningAsync(Lease.For(tenantId).Build(), view);

        var response = Response(303);
        response["headers"] = new JsonObject
        {
            ["location"] = session.SigningUrl.Reveal().AbsoluteUri,
            ["cache-control"] = "no-store",
        };
        return response;
    }

    private JsonObject Receive(JsonNode request)
    {
        var text = (string?)request["body"] ?? "";
        var body = (bool?)request["isBase64Encoded"] is true ? Convert.FromBase64String(text) : Encoding.UTF8.GetBytes(text);
        string?[] signatures = [.. request["headers"]!.AsObject()
            .Where(header => header.Key.StartsWith("x-docusign-signature-", StringComparison.OrdinalIgnoreCase))
            .Select(header => (string?)header.Value)];
        try
        {
            var message = _services.GetRequiredService<ConnectVerifier>().Read(body, signatures);
            return Response(200, $"{message.Event} of {message.EnvelopeId}");
        }
        catch (ConnectSignatureException)
        {
            return Response(401);
        }
        catch (ConnectMessageException)
        {
            return Response(400);
        }
    }

    private static JsonObject Response(int statusCode, string body = "") => new() { ["statusCode"] = statusCode, ["body"] = body };
}
// docs/hosts.md: end
