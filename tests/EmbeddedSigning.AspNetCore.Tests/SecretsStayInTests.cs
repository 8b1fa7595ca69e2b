using EmbeddedSigning.AspNetCore.Tests.Support;
using EmbeddedSigning.Connect;
using EmbeddedSigning.Emulator;
using Microsoft.AspNetCore.Authorization;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace EmbeddedSigning.AspNetCore.Tests;

[TestFixture]
public sealed class SecretsStayInTests
{
    [Test]
    public async Task The_endpoints_log_what_happened_and_no_secret()
    {
        using var log = new LogCollector();
        await using var host = await SigningHost.StartAsync(services: services => services
            .AddLogging(logging => logging.AddProvider(log).SetMinimumLevel(LogLevel.Trace)));
        using var browser = new Browser();
        using var signer = new EmulatedSigner();
        var link = await host.CreateLinkAsync();
        var body = Messages.Create();

        host.DocuSign.Faults.Add(EmulatorFault.AnswerBeforeCommit(500));
        await browser.GetAsync(link);
        var signingUrl = await browser.OpenAsync(link);
        var cookie = browser.Cookie(host.BaseUri);
        var returnUrl = await signer.SignAsync(signingUrl);
        host.DocuSign.Faults.Add(EmulatorFault.AnswerBeforeCommit(500));
        await browser.GetAsync(returnUrl);
        await browser.GetAsync(returnUrl);
        await browser.GetAsync(await host.CreateLinkAsync(userId: "somebody else"));
        await Messages.SendAsync(host, body);
        await Messages.SendAsync(host, body);
        await Messages.SendAsync(host, body, new ConnectKey("another-key-of-the-account="));
        await Messages.SendAsync(host, "{}"u8.ToArray());
        host.Application.OnMessage = _ => throw new InvalidOperationException("Down.");
        await Messages.SendAsync(host, Messages.Create());

        var text = string.Join('\n', log.Entries);
        log.Entries.Select(entry => entry.Split(' ')[0]).Should().Contain(["101", "102", "103", "104", "106", "107", "108", "109"]);
        text.Should().NotContainAny(
            link.Segments[^1], signingUrl.Query, returnUrl.Query.Split('&')[0], cookie.Split('=')[1],
            ConnectSignature.Create(SigningHost.Key, body), "Ada Lovelace", "ada@example.com", "PRIVATE KEY");
    }

    [Test]
    public async Task A_fallback_policy_does_not_keep_DocuSign_out()
    {
        await using var host = await SigningHost.StartAsync(services: services => services.AddAuthorizationBuilder()
            .SetFallbackPolicy(new AuthorizationPolicyBuilder().RequireAuthenticatedUser().Build()));

        (await Messages.SendAsync(host, Messages.Create())).StatusCode.Should().Be(System.Net.HttpStatusCode.OK);
        (await Messages.SendAsync(host, Messages.Create(), new ConnectKey("another-key-of-the-account="))).StatusCode.Should().Be(System.Net.HttpStatusCode.Unauthorized);
    }
}
