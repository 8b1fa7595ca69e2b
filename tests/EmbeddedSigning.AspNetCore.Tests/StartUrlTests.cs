using System.Net;
using EmbeddedSigning.AspNetCore.Tests.Support;
using EmbeddedSigning.Emulator;
using EmbeddedSigning.Envelopes;

namespace EmbeddedSigning.AspNetCore.Tests;

/// <summary>DocuSign's own e-mail leads an embedded signer to the application.</summary>
[TestFixture]
public sealed class StartUrlTests
{
    [Test]
    public async Task The_email_and_each_reminder_lead_to_a_fresh_signing_session()
    {
        await using var host = await SigningHost.StartAsync();
        var envelopeId = await SendAsync(host, host.Links.CreateStartUrl(Ada()));
        var mail = host.DocuSign.Mailbox.Should().ContainSingle().Subject;
        using var browser = new Browser();

        for (var opened = 0; opened < 2; opened++)
        {
            using var answer = await browser.GetAsync(mail.Link!);
            var start = answer.Headers.Location!;
            start.GetLeftPart(UriPartial.Path).Should().StartWith(host.BaseUri + "signing/sign/");
            start.Query.Should().Be($"?envelope={envelopeId}");
            var signing = await browser.OpenAsync(start);
            if (opened == 1)
            {
                using var signer = new EmulatedSigner();
                using var landed = await browser.GetAsync(await signer.SignAsync(signing));
                landed.Headers.Location.Should().Be(new Uri("/leases/7", UriKind.Relative));
            }
        }

        (await host.Client.GetEnvelopeAsync(envelopeId)).Status.Should().Be(EnvelopeStatus.Completed);
    }

    [Test]
    public async Task Opening_a_start_URL_costs_one_call()
    {
        await using var host = await SigningHost.StartAsync();
        var start = host.Links.CreateStartUrl(Ada());
        var envelopeId = await SendAsync(host, start);
        using var browser = new Browser();
        host.ForgetRequests();

        await browser.OpenAsync(For(start, envelopeId.ToString()));

        host.Requests().Should().Equal("POST views/recipient");
    }

    [Test]
    public async Task A_start_URL_opens_no_envelope_of_other_people()
    {
        await using var host = await SigningHost.StartAsync();
        var start = host.Links.CreateStartUrl(Ada());
        var others = await host.SendAsync(new EnvelopeBuilder("Please sign")
            .AddDocument(SigningHost.Document)
            .AddEmbeddedSigner("Alan Turing", "alan@example.com", SigningHost.ClientUserId, signer => signer.SignHere("/sign/")));
        using var browser = new Browser();

        using var answer = await browser.GetAsync(For(start, others.ToString()));

        answer.StatusCode.Should().Be(HttpStatusCode.NotFound);
    }

    [TestCase("")]
    [TestCase("[[envelopeId]]")]
    [TestCase("00000000-0000-0000-0000-000000000000")]
    [TestCase("../users")]
    public async Task Without_an_envelope_a_start_URL_does_not_work(string envelope)
    {
        await using var host = await SigningHost.StartAsync();
        using var browser = new Browser();

        using var answer = await browser.GetAsync(For(host.Links.CreateStartUrl(Ada()), envelope));

        answer.StatusCode.Should().Be(HttpStatusCode.NotFound);
        host.Requests().Should().BeEmpty();
    }

    [Test]
    public async Task A_link_for_one_envelope_opens_no_other()
    {
        await using var host = await SigningHost.StartAsync();
        var link = await host.CreateLinkAsync();
        var other = await host.SendAsync();
        using var browser = new Browser();
        host.ForgetRequests();

        await browser.OpenAsync(new Uri(link.AbsoluteUri + "?envelope=" + other));

        host.DocuSign.Requests.Last(request => request.Path.EndsWith("/views/recipient", StringComparison.Ordinal)).Path.Should().NotContain(other.ToString());
    }

    [Test]
    public async Task A_start_URL_cannot_use_up_the_accounts_calls_whatever_envelopes_it_names()
    {
        await using var host = await SigningHost.StartAsync(options => options.MaximumOpeningsPerEnvelope = 20);
        var starts = Enumerable.Range(0, 2).Select(_ => host.Links.CreateStartUrl(Ada())).ToList();
        using var browser = new Browser();
        host.ForgetRequests();

        var statuses = new List<HttpStatusCode>();
        for (var i = 0; i < 40; i++)
        {
            using var answer = await browser.GetAsync(For(starts[i % 2], $"{Guid.NewGuid()}"));
            statuses.Add(answer.StatusCode);
        }

        host.Requests().Should().HaveCount(20);
        statuses.Take(20).Should().AllBeEquivalentTo(HttpStatusCode.NotFound);
        statuses.Skip(20).Should().AllBeEquivalentTo(HttpStatusCode.TooManyRequests);
        await browser.OpenAsync(await host.CreateLinkAsync());
    }

    [Test]
    public async Task A_start_URL_opens_one_envelope_as_often_as_a_link()
    {
        await using var host = await SigningHost.StartAsync(options => options.MaximumOpeningsPerLink = 2);
        var start = host.Links.CreateStartUrl(Ada());
        var (first, second) = (await SendAsync(host, start), await SendAsync(host, start));
        using var browser = new Browser();
        await browser.OpenAsync(For(start, first.ToString()));
        await browser.OpenAsync(For(start, first.ToString()));

        using var refused = await browser.GetAsync(For(start, first.ToString()));

        refused.StatusCode.Should().Be(HttpStatusCode.TooManyRequests);
        await browser.OpenAsync(For(start, second.ToString()));
    }

    [Test]
    public async Task A_start_URL_expires_when_it_says()
    {
        await using var host = await SigningHost.StartAsync();
        var start = host.Links.CreateStartUrl(Ada(host.Clock.GetUtcNow().AddDays(30)));
        var envelopeId = await SendAsync(host, start);
        using var browser = new Browser();

        host.Clock.Advance(TimeSpan.FromDays(29));
        await browser.OpenAsync(For(start, envelopeId.ToString()));
        host.Clock.Advance(TimeSpan.FromDays(1));
        using var answer = await browser.GetAsync(For(start, envelopeId.ToString()));

        answer.StatusCode.Should().Be(HttpStatusCode.NotFound);
    }

    [Test]
    public async Task Links_and_start_URLs_are_not_mixed_up()
    {
        await using var host = await SigningHost.StartAsync();
        var envelopeId = await host.SendAsync();

        var withoutName = new SigningLink(SigningHost.ClientUserId, "Ada Lovelace", "ada@example.com") { SignerName = null };
        host.Links.Invoking(links => links.CreateStartUrl(withoutName)).Should().Throw<ArgumentException>().WithMessage("*name and e-mail*");
        var withoutEmail = new SigningLink(SigningHost.ClientUserId, "Ada Lovelace", "ada@example.com") { SignerEmail = null };
        host.Links.Invoking(links => links.CreateStartUrl(withoutEmail)).Should().Throw<ArgumentException>().WithMessage("*name and e-mail*");
        host.Links.Invoking(links => links.CreateLink(Ada())).Should().Throw<ArgumentException>().WithMessage("*names no envelope*");
        host.Links.Invoking(links => links.CreateStartUrl(new SigningLink(envelopeId, SigningHost.ClientUserId))).Should()
            .Throw<ArgumentException>().WithMessage("*for one envelope*");
    }

    [Test]
    public async Task A_start_URL_of_ordinary_data_fits_what_DocuSign_takes()
    {
        await using var host = await SigningHost.StartAsync(publicUrl: new Uri("https://app.example.com/leases"));
        var user = Guid.NewGuid().ToString();

        var start = host.Links.CreateStartUrl(new SigningLink(user, "Augusta Ada King-Noel, Countess of Lovelace", "ada.lovelace@analytical-engines.example.com")
        {
            UserId = user,
            SenderUserId = Guid.NewGuid().ToString(),
            LandingPath = $"/leases/{Guid.NewGuid()}/signed?tenant={Guid.NewGuid():N}",
            Locale = "fr_CA",
        });

        start.OriginalString.Length.Should().BeLessThan(500);
        start.AbsoluteUri.Length.Should().BeLessThan(500);
    }

    [Test]
    public async Task A_start_URL_that_DocuSign_would_not_take_is_refused_when_it_is_created()
    {
        await using var host = await SigningHost.StartAsync();

        host.Links.Invoking(links => links.CreateStartUrl(new SigningLink("u", "Ada Lovelace", "ada@example.com") { LandingPath = "/" + new string('x', 400) }))
            .Should().Throw<ArgumentException>().WithMessage("*at most 500*Shorten LandingPath*");
    }

    private static SigningLink Ada(DateTimeOffset? expiresAt = null) => new(SigningHost.ClientUserId, "Ada Lovelace", "ada@example.com")
    {
        LandingPath = "/leases/7",
        ExpiresAt = expiresAt,
    };

    private static Task<EnvelopeId> SendAsync(SigningHost host, Uri start) => host.SendAsync(new EnvelopeBuilder("Please sign")
        .AddDocument(SigningHost.Document)
        .AddEmbeddedSigner("Ada Lovelace", "ada@example.com", SigningHost.ClientUserId, signer => signer.SignHere("/sign/").AlsoByEmail(start)));

    private static Uri For(Uri start, string envelope) => new(start.OriginalString.Replace("[[envelopeId]]", envelope, StringComparison.Ordinal));
}
