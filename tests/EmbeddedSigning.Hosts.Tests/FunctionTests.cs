using EmbeddedSigning.Connect;
using EmbeddedSigning.Emulator;
using EmbeddedSigning.Hosts.Tests.Functions;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;

namespace EmbeddedSigning.Hosts.Tests;

/// <summary>The functions of docs/hosts.md, called as the Functions host calls them. That host itself does not run here.</summary>
[TestFixture]
public sealed class FunctionTests
{
    private static readonly ConnectKey _key = new("a-key-of-32-characters-and-more-for-tests");

    [Test]
    public async Task A_function_sends_a_tenant_to_the_signing_page()
    {
        await using var docuSign = await DocuSignEmulator.StartAsync();
        await using var services = CreateServices(docuSign);
        var context = new DefaultHttpContext();

        var result = await services.GetRequiredService<LeaseFunctions>().SignAsync(context.Request, "user-42", CancellationToken.None);

        using var signer = new EmulatedSigner();
        await signer.SignAsync(new Uri(result.Should().BeOfType<RedirectResult>().Which.Url));
        docuSign.Envelopes.Should().ContainSingle().Which.Status.Should().Be("completed");
        context.Response.Headers.CacheControl.ToString().Should().Be("no-store");
    }

    [Test]
    public async Task A_function_takes_signed_Connect_messages_and_refuses_others()
    {
        await using var docuSign = await DocuSignEmulator.StartAsync();
        await using var services = CreateServices(docuSign);
        var functions = services.GetRequiredService<LeaseFunctions>();
        var body = """{"event":"envelope-completed","data":{"envelopeId":"0f3f7e2c-55c5-4f0e-8d0c-2f6f2f1f9a11"}}"""u8.ToArray();

        var taken = await functions.ReceiveAsync(Post(body, ConnectSignature.Create(_key, body)), CancellationToken.None);
        var refused = await functions.ReceiveAsync(Post(body, "forged"), CancellationToken.None);

        taken.Should().BeOfType<OkObjectResult>().Which.Value.Should().Be("envelope-completed of 0f3f7e2c-55c5-4f0e-8d0c-2f6f2f1f9a11");
        refused.Should().BeOfType<UnauthorizedResult>();
    }

    private static HttpRequest Post(byte[] body, string signature)
    {
        var request = new DefaultHttpContext().Request;
        request.Body = new MemoryStream(body);
        request.ContentLength = body.Length;
        request.Headers["X-DocuSign-Signature-1"] = signature;
        return request;
    }

    private static ServiceProvider CreateServices(DocuSignEmulator docuSign) => new ServiceCollection()
        .AddEmbeddedSigning(new ConfigurationBuilder().AddInMemoryCollection(docuSign.Settings).Build().GetSection("EmbeddedSigning"))
        .Services
        .AddSingleton(new ConnectVerifier(_key))
        .AddSingleton<LeaseFunctions>()
        .BuildServiceProvider();
}
