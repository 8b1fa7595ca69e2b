using EmbeddedSigning.Authentication;
using EmbeddedSigning.Tests.Support;
using EmbeddedSigning.Values.Internal;
using Microsoft.AspNetCore.Http;

namespace EmbeddedSigning.Tests.Calls;

/// <summary>Hosts that DocuSign's answers name, and what happens when nothing answers.</summary>
[TestFixture]
public sealed class HostTests
{
    private static readonly string[] _oddHosts =
    [
        "evil.test\u0378.docusign.net", "evil.test\u037e.docusign.net", "\u00fcber.docusign.net", "evil.test\uff0fdocusign.net",
        "evil.test\u3002docusign.net", "evil_test.docusign.net", "a;b.docusign.net", "user@demo.docusign.net", "demo.docusign.net\\\\@evil.test",
        "demo.docusign.net%2eevil.test", "[fe80::1%25eth0]",
    ];

    [TestCaseSource(nameof(_oddHosts))]
    public async Task A_base_URI_with_an_odd_host_is_untrusted(string host)
    {
        await using var server = await CannedServer.StartAsync(context => context.Response.WriteAsync(context.Request.Path.Value == "/oauth/userinfo"
            ? $$"""{"sub":"x","accounts":[{"account_id":"{{CannedServer.AccountId}}","is_default":true,"base_uri":"https://{{host}}"}]}"""
            : "{}"));
        var client = server.CreateClient(options => (options.AccountBaseUri, options.AccountId) = (null, null));

        var act = () => client.GetEnvelopeAsync(new EnvelopeId(Guid.NewGuid()));

        var exception = (await act.Should().ThrowAsync<EmbeddedSigningException>()).Which;
        exception.Should().Match<Exception>(e => e is UntrustedHostException || e is UnexpectedResponseException);
        exception.Message.Should().Match(text => text.All(char.IsAscii));
    }

    [TestCaseSource(nameof(_oddHosts))]
    public async Task A_view_with_an_odd_host_is_not_handed_out(string host)
    {
        await using var server = await CannedServer.StartAsync(201, "application/json", $$"""{"url":"https://{{host}}/Signing/x?slt=1"}""");

        var act = () => server.CreateClient().CreateSenderViewAsync(new EnvelopeId(Guid.NewGuid()), new Uri("https://app.example.com/"));

        (await act.Should().ThrowAsync<EmbeddedSigningException>()).Which
            .Should().Match<Exception>(e => e is UntrustedHostException || e is UnexpectedResponseException);
    }

    [TestCase("https://demo.docusign.net", true)]
    [TestCase("https://DEMO.docusign.net:443/x?y#z", true)]
    [TestCase("https://eu-1.docusign.net?x", true)]
    [TestCase("https://[::1]:5000/x", true)]
    [TestCase("https:\\\\demo.docusign.net", false)]
    [TestCase("https://a@demo.docusign.net", false)]
    [TestCase("https://x\u00ad.docusign.net", false)]
    public void A_plain_host_is_ASCII_in_the_text_itself(string uri, bool isPlain) => SecureUri.HasPlainHost(new Uri(uri)).Should().Be(isPlain);

    [TestCase("""{"sent\ud800DateTime":1}""")]
    [TestCase("""{"\udc00":{"envelopeId":1}}""")]
    public async Task A_name_that_is_not_Unicode_makes_an_answer_unexpected(string body)
    {
        await using var server = await CannedServer.StartAsync(200, "application/json", body);

        await server.CreateClient().Invoking(c => c.GetEnvelopeAsync(new EnvelopeId(Guid.NewGuid()))).Should().ThrowAsync<UnexpectedResponseException>();
    }

    [Test]
    public async Task A_connection_that_fails_names_its_cause()
    {
        var nobody = new Uri("http://127.0.0.1:1");
        var client = Clients.Create(
            options =>
            {
                (options.OAuthBaseUri, options.AccountBaseUri, options.AccountId) = (nobody, nobody, CannedServer.AccountId);
                options.Retry.MaxRetries = 0;
            },
            builder => builder.UseAccessToken(new AccessToken("token", DateTimeOffset.MaxValue)));

        await client.Invoking(c => c.GetEnvelopeAsync(new EnvelopeId(Guid.NewGuid()))).Should().ThrowAsync<DocuSignConnectionException>()
            .WithMessage("*when asking DocuSign to read the envelope (*refused*).*");
    }
}
