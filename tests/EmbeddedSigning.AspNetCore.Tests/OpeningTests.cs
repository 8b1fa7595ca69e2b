using System.Net;
using EmbeddedSigning.AspNetCore.Tests.Support;
using EmbeddedSigning.Emulator;
using EmbeddedSigning.Envelopes;
using EmbeddedSigning.Signing;
using Microsoft.Extensions.DependencyInjection;

namespace EmbeddedSigning.AspNetCore.Tests;

/// <summary>What links and returns cost: the account has 3,000 calls an hour, and an envelope may be read once in 15 minutes.</summary>
[TestFixture]
public sealed class OpeningTests
{
    [Test]
    public async Task A_link_with_the_signers_name_costs_one_call_each_time_it_is_opened()
    {
        await using var host = await SigningHost.StartAsync();
        var link = NamedLink(host, await host.SendAsync());
        using var browser = new Browser();
        host.ForgetRequests();

        await browser.OpenAsync(link);
        await browser.OpenAsync(link);

        host.Requests().Should().Equal("POST views/recipient", "POST views/recipient");
    }

    [Test]
    public async Task A_link_without_a_name_reads_the_envelope_once_in_15_minutes()
    {
        await using var host = await SigningHost.StartAsync();
        var link = host.Links.CreateLink(new SigningLink(await host.SendAsync(), SigningHost.ClientUserId));
        using var browser = new Browser();
        host.ForgetRequests();

        await browser.OpenAsync(link);
        host.Requests().Should().Equal("GET ?include=recipients", "POST views/recipient");
        host.ForgetRequests();
        await browser.OpenAsync(link);
        host.Requests().Should().Equal("POST views/recipient");
        host.ForgetRequests();
        host.Clock.Advance(TimeSpan.FromMinutes(15));
        await browser.OpenAsync(link);
        host.Requests().Should().Equal("GET ?include=recipients", "POST views/recipient");
    }

    [Test]
    public async Task A_signer_who_has_changed_their_name_is_found_with_one_read()
    {
        await using var host = await SigningHost.StartAsync();
        var link = host.Links.CreateLink(new SigningLink(await host.SendAsync(), SigningHost.ClientUserId)
        {
            SignerName = "Ada Byron",
            SignerEmail = "ada@example.com",
        });
        using var browser = new Browser();
        host.ForgetRequests();

        await browser.OpenAsync(link);
        host.Requests().Should().Equal("POST views/recipient", "GET ?include=recipients", "POST views/recipient");
        host.ForgetRequests();
        await browser.OpenAsync(link);
        host.Requests().Should().Equal("POST views/recipient");
    }

    [Test]
    public async Task Instances_share_what_one_of_them_has_read()
    {
        var cache = new MemoryCache();
        await using var first = await SigningHost.StartAsync(services: Share);
        await using var second = await SigningHost.StartAsync(services: Share, sharesWith: first);
        var envelopeId = await first.SendAsync();
        using var browser = new Browser();
        first.ForgetRequests();

        await browser.OpenAsync(first.Links.CreateLink(new SigningLink(envelopeId, SigningHost.ClientUserId)));
        await browser.OpenAsync(second.Links.CreateLink(new SigningLink(envelopeId, SigningHost.ClientUserId)));

        first.Requests().Should().Equal("GET ?include=recipients", "POST views/recipient", "POST views/recipient");

        void Share(IServiceCollection services)
        {
            services.AddSingleton(cache);
            services.AddEmbeddedSigning(_ => { }).UseSharedCache<MemoryCache>();
        }
    }

    [Test]
    public async Task A_return_makes_the_one_read_that_the_opening_left_free()
    {
        await using var host = await SigningHost.StartAsync();
        using var browser = new Browser();
        using var signer = new EmulatedSigner();
        var returnUrl = await signer.SignAsync(await browser.OpenAsync(NamedLink(host, await host.SendAsync())));
        host.ForgetRequests();

        await browser.OpenAsync(returnUrl);

        host.Requests().Should().Equal("GET ?include=recipients");
        host.Application.Returns.Should().ContainSingle().Which.HasSigned.Should().BeTrue();
    }

    [Test]
    public async Task A_return_that_may_not_read_yet_says_unknown_and_believes_nothing_from_before_signing()
    {
        await using var host = await SigningHost.StartAsync();
        using var browser = new Browser();
        using var signer = new EmulatedSigner();
        var link = host.Links.CreateLink(new SigningLink(await host.SendAsync(), SigningHost.ClientUserId));
        var returnUrl = await signer.SignAsync(await browser.OpenAsync(link));
        host.ForgetRequests();

        await browser.OpenAsync(returnUrl);

        host.Requests().Should().BeEmpty();
        var signingReturn = host.Application.Returns.Should().ContainSingle().Which;
        signingReturn.RecipientStatus.Should().BeNull();
        signingReturn.HasSigned.Should().BeNull();
        signingReturn.HasDeclined.Should().BeNull();
    }

    [Test]
    public async Task A_return_15_minutes_after_the_opening_reads_again()
    {
        await using var host = await SigningHost.StartAsync();
        using var browser = new Browser();
        using var signer = new EmulatedSigner();
        var link = host.Links.CreateLink(new SigningLink(await host.SendAsync(), SigningHost.ClientUserId));
        var returnUrl = await signer.SignAsync(await browser.OpenAsync(link));
        host.Clock.Advance(TimeSpan.FromMinutes(15));
        host.ForgetRequests();

        await browser.OpenAsync(returnUrl);

        host.Requests().Should().Equal("GET ?include=recipients");
        host.Application.Returns.Should().ContainSingle().Which.HasSigned.Should().BeTrue();
    }

    [Test]
    public async Task A_return_believes_what_another_opening_has_read_since_the_session_began()
    {
        await using var host = await SigningHost.StartAsync();
        using var browser = new Browser();
        using var other = new Browser();
        using var signer = new EmulatedSigner();
        var envelopeId = await SendToTwoAsync(host);
        var returnUrl = await signer.SignAsync(await browser.OpenAsync(NamedLink(host, envelopeId)));
        host.Clock.Advance(TimeSpan.FromSeconds(1));
        await other.OpenAsync(host.Links.CreateLink(new SigningLink(envelopeId, SigningHost.SecondClientUserId)));
        host.ForgetRequests();

        await browser.OpenAsync(returnUrl);

        host.Requests().Should().BeEmpty();
        host.Application.Returns.Should().ContainSingle().Which.HasSigned.Should().BeTrue();
    }

    [Test]
    public async Task A_return_does_not_believe_what_was_read_when_the_session_began()
    {
        await using var host = await SigningHost.StartAsync();
        using var browser = new Browser();
        using var signer = new EmulatedSigner();
        var envelopeId = await SendToTwoAsync(host);
        await signer.SignAsync(await browser.OpenAsync(NamedLink(host, envelopeId)));
        await browser.OpenAsync(host.Links.CreateLink(new SigningLink(envelopeId, SigningHost.ClientUserId)));
        var state = browser.Cookie(host.BaseUri).Split('=')[0].Split('.')[1];

        await browser.OpenAsync(host.UrlOf($"/signing/return?state={state}&event=signing_complete"));

        host.Application.Returns.Should().ContainSingle().Which.RecipientStatus.Should().BeNull();
    }

    [Test]
    public async Task A_return_finds_the_Connect_message_of_its_recipient_by_what_another_opening_has_read()
    {
        await using var host = await SigningHost.StartAsync();
        using var browser = new Browser();
        using var other = new Browser();
        using var signer = new EmulatedSigner();
        var envelopeId = await SendToTwoAsync(host);
        var signingUrl = await browser.OpenAsync(NamedLink(host, envelopeId));
        await other.OpenAsync(host.Links.CreateLink(new SigningLink(envelopeId, SigningHost.SecondClientUserId)));
        var returnUrl = await signer.SignAsync(signingUrl);
        await Messages.SendAsync(host, Messages.Create(envelopeId, "recipient-completed", recipientId: "1"));
        host.ForgetRequests();

        await browser.OpenAsync(returnUrl);

        host.Requests().Should().BeEmpty();
        host.Application.Returns.Should().ContainSingle().Which.HasSigned.Should().BeTrue();
    }

    [Test]
    public async Task A_recipient_by_another_name_is_looked_for_when_the_envelope_may_be_read_again()
    {
        await using var host = await SigningHost.StartAsync();
        using var browser = new Browser();
        var link = host.Links.CreateLink(new SigningLink(await host.SendAsync(), SigningHost.ClientUserId));
        await browser.OpenAsync(link);
        host.DocuSign.Faults.Add(UnknownRecipient() with { Count = 2 });
        host.Clock.Advance(TimeSpan.FromMinutes(13));
        host.ForgetRequests();

        using var early = await browser.GetAsync(link);
        early.StatusCode.Should().Be(HttpStatusCode.ServiceUnavailable);
        early.Headers.RetryAfter!.Delta.Should().Be(TimeSpan.FromMinutes(2));
        host.Requests().Should().Equal("POST views/recipient", "GET recipients");

        host.DocuSign.Faults.Clear();
        host.Clock.Advance(TimeSpan.FromMinutes(2));
        host.ForgetRequests();
        await browser.OpenAsync(link);
        host.Requests().Should().Equal("GET ?include=recipients", "POST views/recipient");
    }

    [Test]
    public async Task A_recipient_whom_DocuSign_does_not_know_by_the_name_it_has_just_given_is_not_found()
    {
        await using var host = await SigningHost.StartAsync();
        using var browser = new Browser();
        var link = NamedLink(host, await host.SendAsync());
        host.DocuSign.Faults.Add(UnknownRecipient() with { Count = 2 });
        host.ForgetRequests();

        using var answer = await browser.GetAsync(link);

        answer.StatusCode.Should().Be(HttpStatusCode.NotFound);
        host.Requests().Should().Equal("POST views/recipient", "GET ?include=recipients", "POST views/recipient");
    }

    [TestCase("envelope-completed")]
    [TestCase("recipient-completed")]
    public async Task A_return_believes_a_Connect_message_that_came_after_the_opening_and_asks_nothing(string connectEvent)
    {
        await using var host = await SigningHost.StartAsync();
        using var browser = new Browser();
        using var signer = new EmulatedSigner();
        var envelopeId = await SendWithEventsAsync(host, connectEvent);
        var signingUrl = await browser.OpenAsync(host.Links.CreateLink(new SigningLink(envelopeId, SigningHost.ClientUserId)));
        var returnUrl = await signer.SignAsync(signingUrl);
        await host.DocuSign.WaitForConnectAsync();
        host.ForgetRequests();

        await browser.OpenAsync(returnUrl);

        host.Requests().Should().BeEmpty();
        host.Application.Returns.Should().ContainSingle().Which.HasSigned.Should().BeTrue();
    }

    [Test]
    public async Task A_Connect_message_says_who_has_declined()
    {
        await using var host = await SigningHost.StartAsync();
        using var browser = new Browser();
        using var signer = new EmulatedSigner();
        var envelopeId = await SendWithEventsAsync(host, "recipient-declined");
        var signingUrl = await browser.OpenAsync(host.Links.CreateLink(new SigningLink(envelopeId, SigningHost.ClientUserId)));
        var returnUrl = await signer.DeclineAsync(signingUrl, "Too expensive");
        await host.DocuSign.WaitForConnectAsync();
        host.ForgetRequests();

        await browser.OpenAsync(returnUrl);

        host.Requests().Should().BeEmpty();
        host.Application.Returns.Should().ContainSingle().Which.HasDeclined.Should().BeTrue();
    }

    [Test]
    public async Task A_Connect_message_from_before_the_opening_proves_nothing()
    {
        await using var host = await SigningHost.StartAsync();
        using var browser = new Browser();
        var envelopeId = await host.SendAsync();
        await Messages.SendAsync(host, Messages.Create(envelopeId, "recipient-completed", recipientId: "1"));
        host.Clock.Advance(TimeSpan.FromSeconds(1));
        await browser.OpenAsync(host.Links.CreateLink(new SigningLink(envelopeId, SigningHost.ClientUserId)));
        var state = browser.Cookie(host.BaseUri).Split('=')[0].Split('.')[1];

        await browser.OpenAsync(host.UrlOf($"/signing/return?state={state}&event=signing_complete"));

        host.Application.Returns.Should().ContainSingle().Which.HasSigned.Should().BeNull();
    }

    [Test]
    public async Task When_DocuSigns_polling_limit_is_reached_the_return_says_unknown()
    {
        await using var host = await SigningHost.StartAsync();
        using var browser = new Browser();
        using var signer = new EmulatedSigner();
        var returnUrl = await signer.SignAsync(await browser.OpenAsync(NamedLink(host, await host.SendAsync())));
        host.DocuSign.Faults.Add(EmulatorFault.AnswerBeforeCommit(429) with { ErrorCode = "Hourly_Envelope_Polling_Limit_Exceeded" });

        await browser.OpenAsync(returnUrl);

        host.Application.Returns.Should().ContainSingle().Which.HasSigned.Should().BeNull();
    }

    [Test]
    public async Task A_link_to_an_envelope_that_Connect_reported_voided_costs_no_call()
    {
        await using var host = await SigningHost.StartAsync();
        using var browser = new Browser();
        var envelopeId = await host.SendAsync();
        await Messages.SendAsync(host, Messages.Create(envelopeId, "envelope-voided"));
        host.ForgetRequests();

        using var answer = await browser.GetAsync(NamedLink(host, envelopeId));

        answer.StatusCode.Should().Be(HttpStatusCode.Gone);
        host.Requests().Should().BeEmpty();
    }

    [Test]
    public async Task A_thousand_openings_of_one_link_cost_ten_calls()
    {
        await using var host = await SigningHost.StartAsync();
        var envelopeId = await SendToTwoAsync(host);
        var link = NamedLink(host, envelopeId);
        using var browser = new Browser();
        host.ForgetRequests();

        var answers = await Task.WhenAll(Enumerable.Range(0, 1000).Select(async _ =>
        {
            using var answer = await browser.GetAsync(link);
            return (answer.StatusCode, answer.Headers.RetryAfter?.Delta);
        }));

        host.Requests().Should().HaveCount(10);
        answers.Where(answer => answer.StatusCode == HttpStatusCode.Redirect).Should().HaveCount(10);
        answers.Where(answer => answer.StatusCode != HttpStatusCode.Redirect).Should()
            .AllBeEquivalentTo((HttpStatusCode.TooManyRequests, TimeSpan.FromMinutes(10)));
        await browser.OpenAsync(host.Links.CreateLink(new SigningLink(envelopeId, SigningHost.SecondClientUserId)));
        host.Clock.Advance(TimeSpan.FromMinutes(10));
        await browser.OpenAsync(link);
    }

    [Test]
    public async Task Two_links_to_one_recipient_count_as_one()
    {
        await using var host = await SigningHost.StartAsync(options => options.MaximumOpeningsPerLink = 2);
        var envelopeId = await host.SendAsync();
        using var browser = new Browser();

        await browser.OpenAsync(NamedLink(host, envelopeId));
        await browser.OpenAsync(NamedLink(host, envelopeId));
        using var answer = await browser.GetAsync(NamedLink(host, envelopeId));

        answer.StatusCode.Should().Be(HttpStatusCode.TooManyRequests);
    }

    [Test]
    public async Task All_links_to_one_envelope_have_a_limit_together()
    {
        await using var host = await SigningHost.StartAsync(options => options.MaximumOpeningsPerEnvelope = 2);
        var envelopeId = await SendToTwoAsync(host);
        using var browser = new Browser();

        await browser.OpenAsync(NamedLink(host, envelopeId));
        await browser.OpenAsync(NamedLink(host, envelopeId));
        using var answer = await browser.GetAsync(host.Links.CreateLink(new SigningLink(envelopeId, SigningHost.SecondClientUserId)));

        answer.StatusCode.Should().Be(HttpStatusCode.TooManyRequests);
        await browser.OpenAsync(NamedLink(host, await host.SendAsync()));
    }

    [Test]
    public async Task One_opening_of_a_link_is_in_flight_at_a_time()
    {
        var requests = new GatedRequests();
        await using var host = await SigningHost.StartAsync(services: requests.AddTo);
        var link = NamedLink(host, await host.SendAsync());
        using var browser = new Browser();
        requests.Close();

        var openings = Enumerable.Range(0, 5).Select(_ => browser.GetAsync(link)).ToList();
        await requests.FirstArrived;
        requests.Open();
        await Task.WhenAll(openings);

        requests.MostAtOnce.Should().Be(1);
        openings.Should().AllSatisfy(opening => opening.Result.StatusCode.Should().Be(HttpStatusCode.Redirect));
    }

    [Test]
    public async Task A_link_has_a_name_and_an_address_or_neither()
    {
        await using var host = await SigningHost.StartAsync();
        var link = new SigningLink(await host.SendAsync(), SigningHost.ClientUserId) { SignerName = "Ada Lovelace" };

        host.Links.Invoking(links => links.CreateLink(link)).Should().Throw<ArgumentException>().WithMessage("*SignerEmail*");
        FluentActions.Invoking(() => new SigningLink(link.EnvelopeId, "u") { SignerName = "" }).Should().Throw<ArgumentException>();
        FluentActions.Invoking(() => new SigningLink(link.EnvelopeId, "u") { SignerEmail = new string('e', 101) }).Should().Throw<ArgumentException>();
    }

    [Test]
    public async Task An_envelope_is_read_with_its_recipients_in_one_call()
    {
        await using var host = await SigningHost.StartAsync();
        var envelopeId = await host.SendAsync();
        host.ForgetRequests();

        var envelope = await host.Client.GetEnvelopeAsync(envelopeId, EnvelopeParts.Recipients);

        host.Requests().Should().Equal("GET ?include=recipients");
        envelope.Status.Should().Be(EnvelopeStatus.Sent);
        envelope.Recipients.Should().ContainSingle().Which.Email.Should().Be("ada@example.com");
        (await host.Client.GetEnvelopeAsync(envelopeId)).Recipients.Should().BeNull();
        await host.Client.Invoking(client => client.GetEnvelopeAsync(envelopeId, (EnvelopeParts)64)).Should().ThrowAsync<ArgumentOutOfRangeException>();
    }

    [Test]
    public async Task A_view_that_may_not_read_recipients_never_does()
    {
        await using var host = await SigningHost.StartAsync();
        var envelopeId = await host.SendAsync();
        var returnUrl = new Uri("https://app.example.com/back");
        host.ForgetRequests();

        await host.Client.Invoking(client => client.CreateRecipientViewAsync(
            envelopeId, new RecipientViewRequest(returnUrl, SigningHost.ClientUserId) { MayReadRecipients = false }))
            .Should().ThrowAsync<ArgumentException>().WithMessage("*MayReadRecipients*");
        await host.Client.Invoking(client => client.CreateRecipientViewAsync(
            envelopeId,
            new RecipientViewRequest(returnUrl, SigningHost.ClientUserId) { MayReadRecipients = false, UserName = "Eve", Email = "eve@example.com" }))
            .Should().ThrowAsync<RecipientNotFoundException>();

        host.Requests().Should().Equal("POST views/recipient");
    }

    private static Uri NamedLink(SigningHost host, EnvelopeId envelopeId) => host.Links.CreateLink(new SigningLink(envelopeId, SigningHost.ClientUserId)
    {
        SignerName = "Ada Lovelace",
        SignerEmail = "ada@example.com",
    });

    private static EmulatorFault UnknownRecipient() => EmulatorFault.AnswerBeforeCommit(400) with
    {
        Method = "POST",
        Path = "envelopes/*/views/recipient",
        ErrorCode = "UNKNOWN_ENVELOPE_RECIPIENT",
    };

    private static Task<EnvelopeId> SendToTwoAsync(SigningHost host) => host.SendAsync(SigningHost.Envelope()
        .AddEmbeddedSigner("Alan Turing", "alan@example.com", SigningHost.SecondClientUserId, signer => signer.SignHere("/sign/")));

    private static Task<EnvelopeId> SendWithEventsAsync(SigningHost host, params string[] events) => host.SendAsync(
        SigningHost.Envelope().WithEventNotification(new EventNotification(host.UrlOf("/signing/connect")) { Events = events }));
}
