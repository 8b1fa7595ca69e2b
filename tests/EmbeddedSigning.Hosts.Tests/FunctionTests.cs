using EmbeddedSigning.Connect;
using EmbeddedSigning.Emulator;
using EmbeddedSigning.Hosts.Tests.Functions;
using EmbeddedSigning.Hosts.Tests.Support;
using Microsoft.AspNetCore.Builder;
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
        var context = SignedIn("user-42");

        var result = await services.GetRequiredService<LeaseFunctions>().SignAsync(context.Request, CancellationToken.None);

        using var signer = new EmulatedSigner();
        await signer.SignAsync(new Uri(result.Should().BeOfType<RedirectResult>().Which.Url));
        docuSign.Envelopes.Should().ContainSingle().Which.Status.Should().Be("completed");
        context.Response.Headers.CacheControl.ToString().Should().Be("no-store");
    }

    [Test]
    public async Task A_function_lets_a_tenant_sign_as_nobody_else()
    {
        await using var docuSign = await DocuSignEmulator.StartAsync();
        await using var services = CreateServices(docuSign);
        var request = SignedIn("user-42").Request;
        request.RouteValues["tenantId"] = "user-99";
        request.QueryString = new QueryString("?tenantId=user-99");

        await services.GetRequiredService<LeaseFunctions>().SignAsync(request, CancellationToken.None);

        docuSign.Envelopes.Should().ContainSingle().Which.Recipients.Should().ContainSingle().Which.ClientUserId.Should().Be("user-42");
    }

    [TestCase("", "true")]
    [TestCase("user-42", null)]
    public async Task Without_authentication_a_function_sends_nobody_to_the_signing_page(string header, string? isAuthenticationOn)
    {
        await using var docuSign = await DocuSignEmulator.StartAsync();
        await using var services = CreateServices(docuSign, isAuthenticationOn);

        var result = await services.GetRequiredService<LeaseFunctions>().SignAsync(SignedIn(header).Request, CancellationToken.None);

        result.Should().BeOfType<UnauthorizedResult>();
        docuSign.Envelopes.Should().BeEmpty();
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

    [Test]
    public async Task A_function_refuses_what_is_signed_and_no_message()
    {
        await using var docuSign = await DocuSignEmulator.StartAsync();
        await using var services = CreateServices(docuSign);
        var body = "{"u8.ToArray();

        var refused = await services.GetRequiredService<LeaseFunctions>()
            .ReceiveAsync(Post(body, ConnectSignature.Create(_key, body)), CancellationToken.None);

        refused.Should().BeOfType<BadRequestResult>();
    }

    // On a socket, because only a server has the pipe that holds a body back.
    [TestCase(ConnectVerifier.DefaultMaximumBodyLength, 401)]
    [TestCase(ConnectVerifier.DefaultMaximumBodyLength + 1, 413)]
    public async Task A_function_reads_a_body_in_chunks_up_to_the_limit(int length, int status)
    {
        await using var site = await WebHost.StartAsync(
            static services => services.AddAuthorization().AddSingleton(new ConnectVerifier(_key)).AddSingleton<LeaseFunctions>(),
            static app => app.MapPost("/connect", static async (HttpContext context, LeaseFunctions functions) =>
                context.Response.StatusCode = ((StatusCodeResult)await functions.ReceiveAsync(context.Request, context.RequestAborted)).StatusCode));
        using var request = new HttpRequestMessage(HttpMethod.Post, "/connect")
        {
            Content = new ByteArrayContent(new byte[length]),
            Headers = { TransferEncodingChunked = true },
        };

        using var response = await site.Browser.SendAsync(request);

        ((int)response.StatusCode).Should().Be(status);
    }

    private static DefaultHttpContext SignedIn(string userId)
    {
        var context = new DefaultHttpContext();
        context.Request.Headers["X-MS-CLIENT-PRINCIPAL-ID"] = userId;
        return context;
    }

    private static HttpRequest Post(byte[] body, string signature)
    {
        var request = new DefaultHttpContext().Request;
        request.Body = new MemoryStream(body);
        request.Headers["X-DocuSign-Signature-1"] = signature;
        return request;
    }

    private static ServiceProvider CreateServices(DocuSignEmulator docuSign, string? isAuthenticationOn = "true") => new ServiceCollection()
        .AddEmbeddedSigning(new ConfigurationBuilder().AddInMemoryCollection(docuSign.Settings).Build().GetSection("EmbeddedSigning"))
        .Services
        .AddSingleton<IConfiguration>(new ConfigurationBuilder().AddInMemoryCollection([new("WEBSITE_AUTH_ENABLED", isAuthenticationOn)]).Build())
        .AddSingleton(new ConnectVerifier(_key))
        .AddSingleton<LeaseFunctions>()
        .BuildServiceProvider();
}
