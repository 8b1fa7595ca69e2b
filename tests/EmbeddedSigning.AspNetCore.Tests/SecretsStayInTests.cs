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
    public async Task What_DocuSign_writes_of_a_person_is_in_no_event()
    {
        using var log = new LogCollector();
        await using var host = await SigningHost.StartAsync(services: services => services
            .AddLogging(logging => logging.AddProvider(log).SetMinimumLevel(LogLevel.Trace)));
        using var browser = new Browser();
        using var signer = new EmulatedSigner();
        var link = await host.CreateLinkAsync();
        var refusal = EmulatorFault.AnswerBeforeCommit(400) with { ErrorCode = "SOMETHING_NEW", Message = "Ada Lovelace (user-42) may not do this" };

        host.DocuSign.Faults.Add(refusal);
        (await browser.GetAsync(link)).Dispose();
        var returnUrl = await signer.SignAsync(await browser.OpenAsync(link));
        host.DocuSign.Faults.Add(refusal);
        (await browser.GetAsync(returnUrl)).Dispose();
        host.DocuSign.Faults.Add(refusal with { Count = 2 });
        host.Application.OnMessage = message => host.Client.GetEnvelopeAsync(message.EnvelopeId!.Value);
        (await Messages.SendAsync(host, Messages.Create())).Dispose();
        host.Application.OnMessage = async message =>
        {
            try
            {
                await host.Client.GetEnvelopeAsync(message.EnvelopeId!.Value);
            }
            catch (DocuSignApiException exception)
            {
                throw new InvalidOperationException("The lease was not updated.", exception);
            }
        };
        (await Messages.SendAsync(host, Messages.Create())).Dispose();

        var text = string.Join('\n', log.Entries);
        log.Entries.Where(entry => entry.Contains("SOMETHING_NEW, HTTP 400, trace token ", StringComparison.Ordinal)).Select(entry => entry.Split(' ')[0])
            .Should().Equal("102", "104", "109", "109");
        text.Should().Contain("System.InvalidOperationException: The lease was not updated.").And.Contain("at EmbeddedSigning.");
        text.Should().NotContainAny("Ada Lovelace", "user-42");
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
