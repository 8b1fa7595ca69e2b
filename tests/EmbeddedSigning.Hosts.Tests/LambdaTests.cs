using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using EmbeddedSigning.Connect;
using EmbeddedSigning.Emulator;
using EmbeddedSigning.Hosts.Tests.Lambda;
using Microsoft.Extensions.Configuration;

namespace EmbeddedSigning.Hosts.Tests;

/// <summary>The function of docs/hosts.md with the JSON that API Gateway passes and takes (payload format 2.0). Lambda itself does not run here.</summary>
[TestFixture]
public sealed class LambdaTests
{
    private static readonly ConnectKey _key = new("a-key-of-32-characters-and-more-for-tests");
    private static readonly byte[] _message = """{"event":"envelope-completed","data":{"envelopeId":"0f3f7e2c-55c5-4f0e-8d0c-2f6f2f1f9a11"}}"""u8.ToArray();

    [Test]
    public async Task A_lambda_sends_a_tenant_to_the_signing_page()
    {
        await using var docuSign = await DocuSignEmulator.StartAsync();

        var response = await HandleAsync(docuSign, """
            { "routeKey": "POST /lease", "requestContext": { "authorizer": { "jwt": { "claims": { "sub": "user-42" } } } } }
            """);

        response["statusCode"]!.GetValue<int>().Should().Be(303);
        response["headers"]!["cache-control"]!.GetValue<string>().Should().Be("no-store");
        using var signer = new EmulatedSigner();
        await signer.SignAsync(new Uri(response["headers"]!["location"]!.GetValue<string>()));
        docuSign.Envelopes.Should().ContainSingle().Which.Status.Should().Be("completed");
    }

    [TestCase(true)]
    [TestCase(false)]
    public async Task A_lambda_takes_signed_Connect_messages(bool isBase64Encoded)
    {
        await using var docuSign = await DocuSignEmulator.StartAsync();

        var response = await HandleAsync(docuSign, Connect(_message, ConnectSignature.Create(_key, _message), isBase64Encoded));

        response.ToJsonString().Should().Be("""{"statusCode":200,"body":"envelope-completed of 0f3f7e2c-55c5-4f0e-8d0c-2f6f2f1f9a11"}""");
    }

    [Test]
    public async Task A_lambda_refuses_everything_else()
    {
        await using var docuSign = await DocuSignEmulator.StartAsync();
        var noMessage = "{"u8.ToArray();

        (await StatusAsync(Connect(_message, "forged"))).Should().Be(401);
        (await StatusAsync(Connect(noMessage, ConnectSignature.Create(_key, noMessage)))).Should().Be(400);
        (await StatusAsync("""{ "routeKey": "GET /" }""")).Should().Be(404);

        async Task<int> StatusAsync(string request) => (await HandleAsync(docuSign, request))["statusCode"]!.GetValue<int>();
    }

    private static string Connect(byte[] body, string signature, bool isBase64Encoded = true) => new JsonObject
    {
        ["routeKey"] = "POST /connect",
        ["headers"] = new JsonObject { ["content-type"] = "application/json", ["x-docusign-signature-1"] = signature },
        ["body"] = isBase64Encoded ? Convert.ToBase64String(body) : Encoding.UTF8.GetString(body),
        ["isBase64Encoded"] = isBase64Encoded,
    }.ToJsonString();

    private static async Task<JsonNode> HandleAsync(DocuSignEmulator docuSign, string request)
    {
        var settings = new ConfigurationBuilder()
            .AddInMemoryCollection(docuSign.Settings)
            .AddInMemoryCollection([new("ConnectKey", "a-key-of-32-characters-and-more-for-tests")])
            .Build();
        await using var response = await new LeaseLambda(settings).HandleAsync(new MemoryStream(Encoding.UTF8.GetBytes(request)));
        return (await JsonSerializer.DeserializeAsync<JsonNode>(response))!;
    }
}
