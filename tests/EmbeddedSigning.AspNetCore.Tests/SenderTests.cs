using System.Net;
using EmbeddedSigning.AspNetCore.Tests.Support;
using EmbeddedSigning.Emulator;
using EmbeddedSigning.Envelopes;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace EmbeddedSigning.AspNetCore.Tests;

/// <summary>Envelopes that another user than the client's own has sent.</summary>
[TestFixture]
public sealed class SenderTests
{
    private const string Alan = "7c9e6679-7425-40de-944b-e07fc1f90ae7";

    [Test]
    public async Task A_link_to_another_users_envelope_opens_and_comes_back_as_that_user()
    {
        await using var host = await StartAsync();
        var link = new SigningLink(await SendAsAlanAsync(host), SigningHost.ClientUserId)
        {
            SenderUserId = Alan,
            SignerName = "Ada Lovelace",
            SignerEmail = "ada@example.com",
        };
        using var browser = new Browser();
        using var signer = new EmulatedSigner();

        var returnUrl = await signer.SignAsync(await browser.OpenAsync(host.Links.CreateLink(link)));
        using var answer = await browser.GetAsync(returnUrl);

        answer.StatusCode.Should().Be(HttpStatusCode.Redirect);
        var signingReturn = host.Application.Returns.Should().ContainSingle().Which;
        signingReturn.HasSigned.Should().BeTrue();
        signingReturn.SenderUserId.Should().Be(Alan);
    }

    [Test]
    public async Task Without_the_sender_the_envelope_is_looked_for_in_the_clients_own_account_and_the_log_says_so()
    {
        using var log = new LogCollector();
        await using var host = await StartAsync(log);
        var link = new SigningLink(await SendAsAlanAsync(host), SigningHost.ClientUserId);
        using var browser = new Browser();

        using var answer = await browser.GetAsync(host.Links.CreateLink(link));

        answer.StatusCode.Should().Be(HttpStatusCode.NotFound);
        log.Entries.Should().Contain(entry => entry.StartsWith("101 ", StringComparison.Ordinal) && entry.Contains("ENVELOPE_DOES_NOT_EXIST"));
    }

    [Test]
    public async Task A_sender_that_no_user_can_be_is_refused_when_the_link_is_made()
    {
        await using var host = await SigningHost.StartAsync();
        var link = new SigningLink(new EnvelopeId(Guid.NewGuid()), SigningHost.ClientUserId) { SenderUserId = "ada@example.com" };

        host.Links.Invoking(links => links.CreateLink(link)).Should().Throw<ArgumentException>().WithMessage("*GUID*");
        link.Invoking(_ => new SigningLink(link.EnvelopeId, link.ClientUserId) { SenderUserId = "" }).Should().Throw<ArgumentException>();
    }

    [Test]
    public void With_the_authorization_code_grant_a_link_needs_its_sender()
    {
        var services = new ServiceCollection();
        services.AddSingleton<IDataProtectionProvider>(new EphemeralDataProtectionProvider());
        services.AddEmbeddedSigning(_ => { })
            .UseAuthorizationCode(code =>
            {
                code.IntegrationKey = "5f0c1d5a-3c0f-4a6e-9a55-2a0c6d1a7b01";
                code.RedirectUri = new Uri("https://app.example.com/docusign/callback");
            })
            .AddSigningEndpoints(options => options.PublicUrl = new Uri("https://app.example.com"));
        using var provider = services.BuildServiceProvider();
        var links = provider.GetRequiredService<ISigningLinkGenerator>();
        var envelopeId = new EnvelopeId(Guid.NewGuid());

        links.Invoking(l => l.CreateLink(new SigningLink(envelopeId, "user-42"))).Should().Throw<ArgumentException>().WithMessage("*SenderUserId*");
        links.CreateLink(new SigningLink(envelopeId, "user-42") { SenderUserId = "user-7" }).Host.Should().Be("app.example.com");
    }

    [Test]
    public async Task Links_and_returns_that_are_refused_leave_a_trace()
    {
        using var log = new LogCollector();
        await using var host = await SigningHost.StartAsync(services: services => services.AddSingleton<ILoggerProvider>(log));
        using var browser = new Browser();
        using var stranger = new Browser();
        using var signer = new EmulatedSigner();
        var returnUrl = await signer.SignAsync(await browser.OpenAsync(await host.CreateLinkAsync()));

        await stranger.GetAsync(host.UrlOf("/signing/sign/x"));
        await stranger.GetAsync(returnUrl);

        log.Entries.Where(entry => entry.StartsWith("111 ", StringComparison.Ordinal)).Should().ContainSingle().Which.Should().Contain("Data Protection");
        log.Entries.Where(entry => entry.StartsWith("112 ", StringComparison.Ordinal)).Should().ContainSingle().Which.Should().Contain("no session");
    }

    private static async Task<EnvelopeId> SendAsAlanAsync(SigningHost host)
    {
        host.DocuSign.GrantConsent(host.DocuSign.IntegrationKey, Alan);
        return (await host.Client.AsUser(Alan).CreateEnvelopeAsync(SigningHost.Envelope().Build())).EnvelopeId;
    }

    [TestCase(true, true, ExpectedResult = EmulatedConnectStatus.Delivered, Description = "the keys of the app's own account sign")]
    [TestCase(false, true, ExpectedResult = EmulatedConnectStatus.Pending, Description = "the customer's account has another key")]
    [TestCase(true, false, ExpectedResult = EmulatedConnectStatus.Pending, Description = "nothing signs")]
    public async Task<EmulatedConnectStatus> A_message_about_a_customers_envelope_is_accepted_if_the_apps_keys_signed_it(
        bool integratorManaged, bool includeHmac)
    {
        await using var host = await StartAsync();
        host.DocuSign.GrantConsent(host.DocuSign.IntegrationKey, Alan);
        var webhook = new EventNotification(host.UrlOf("/signing/connect"))
        {
            Events = ["envelope-sent"],
            IntegratorManaged = integratorManaged,
            IncludeHmac = includeHmac,
        };

        await host.Client.AsUser(Alan).CreateEnvelopeAsync(SigningHost.Envelope().WithEventNotification(webhook).Build());
        await host.DocuSign.WaitForConnectAsync();

        var message = host.DocuSign.ConnectMessages.Should().ContainSingle().Which;
        host.Application.Messages.Should().HaveCount(message.Status == EmulatedConnectStatus.Delivered ? 1 : 0);
        return message.Status;
    }

    private static Task<SigningHost> StartAsync(LogCollector? log = null) => SigningHost.StartAsync(
        services: services =>
        {
            if (log is not null)
            {
                services.AddSingleton<ILoggerProvider>(log);
            }
        },
        emulator: options =>
        {
            options.Users.Add(new EmulatorUser { Id = Alan, Name = "Alan Turing", Email = "alan@example.com" });
            options.Accounts.Add(new EmulatorAccount
            {
                Id = "1d2c3b4a-0000-4000-8000-000000000004",
                Name = "Bletchley",
                Members = [new EmulatorMember { UserId = Alan }],
                ConnectKeys = ["the-key-of-bletchley="],
            });
        });
}
