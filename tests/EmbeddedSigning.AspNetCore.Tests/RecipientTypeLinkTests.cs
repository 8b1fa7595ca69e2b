using EmbeddedSigning.AspNetCore.Tests.Support;
using EmbeddedSigning.Emulator;
using EmbeddedSigning.Envelopes;
using EmbeddedSigning.Signing;
using Microsoft.AspNetCore.Builder;

namespace EmbeddedSigning.AspNetCore.Tests;

/// <summary>Links for embedded recipients who are no ordinary signers.</summary>
[TestFixture]
public sealed class RecipientTypeLinkTests
{
    [TestCase(null, null)]
    [TestCase("Alan Turing", "alan@example.com")]
    [TestCase("Ada Lovelace", "ada@example.com", Description = "The signer instead of the host.")]
    public async Task The_host_of_an_in_person_signer_opens_the_link_and_the_signer_signs(string? name, string? email)
    {
        await using var host = await SigningHost.StartAsync();
        var envelopeId = await host.SendAsync(InPerson());
        using var browser = new Browser();

        var end = await SignAsync(host, browser, LinkTo(host, envelopeId, name, email));
        using var answer = await browser.GetAsync(end);

        end.Query.Should().EndWith("event=signing_complete");
        answer.Headers.Location!.OriginalString.Should().Be("/leases");
        var signingReturn = host.Application.Returns.Should().ContainSingle().Which;
        signingReturn.HasSigned.Should().BeTrue();
        signingReturn.HasMoreToSign.Should().BeFalse();
        host.DocuSign.Envelopes.Single().Status.Should().Be("completed");
    }

    [TestCase(null, null)]
    [TestCase("Alan Turing", "alan@example.com")]
    public async Task A_certified_delivery_ends_with_viewing_and_the_next_recipient_can_sign(string? name, string? email)
    {
        await using var host = await SigningHost.StartAsync();
        var envelopeId = await host.SendAsync(new EnvelopeBuilder("Please read").AddDocument(SigningHost.Document)
            .AddRecipient(RecipientBuilder.CertifiedDelivery("Alan Turing", "alan@example.com", SigningHost.SecondClientUserId))
            .AddEmbeddedSigner("Ada Lovelace", "ada@example.com", SigningHost.ClientUserId, signer => signer.SignHere("/sign/").RoutingOrder(2)));
        using var alan = new Browser();
        using var ada = new Browser();

        var end = await SignAsync(host, alan, LinkTo(host, envelopeId, name, email));
        using var answer = await alan.GetAsync(end);
        var adasEnd = await SignAsync(host, ada, host.Links.CreateLink(new SigningLink(envelopeId, SigningHost.ClientUserId)));

        end.Query.Should().EndWith("event=viewing_complete");
        answer.Headers.Location!.OriginalString.Should().Be("/leases");
        var signingReturn = host.Application.Returns.Should().ContainSingle().Which;
        signingReturn.Outcome.Should().Be(SigningOutcome.ViewingComplete);
        signingReturn.RecipientStatus.Should().Be(RecipientStatus.Completed);
        adasEnd.Query.Should().EndWith("event=signing_complete");
    }

    [Test]
    public async Task A_witness_opens_the_link_after_the_signer()
    {
        await using var host = await SigningHost.StartAsync();
        var envelopeId = await host.SendAsync(new EnvelopeBuilder("Please sign").AddDocument(SigningHost.Document)
            .AddEmbeddedSigner("Ada Lovelace", "ada@example.com", SigningHost.ClientUserId, signer => signer.SignHere("/sign/"))
            .AddRecipient(RecipientBuilder.Witness(1, "Alan Turing", "alan@example.com", SigningHost.SecondClientUserId).RoutingOrder(2).SignHere("/sign/")));
        using var ada = new Browser();
        using var alan = new Browser();

        await SignAsync(host, ada, host.Links.CreateLink(new SigningLink(envelopeId, SigningHost.ClientUserId)));
        var end = await SignAsync(host, alan, LinkTo(host, envelopeId));
        using var answer = await alan.GetAsync(end);

        host.Application.Returns.Should().ContainSingle().Which.HasSigned.Should().BeTrue();
        host.DocuSign.Envelopes.Single().Status.Should().Be("completed");
    }

    [Test]
    public async Task A_host_who_also_signs_is_told_that_there_is_more()
    {
        await using var host = await SigningHost.StartAsync();
        var envelopeId = await host.SendAsync(InPerson()
            .AddEmbeddedSigner("Alan Turing", "alan@example.com", SigningHost.SecondClientUserId, signer => signer.SignHere("/sign/").RoutingOrder(2)));
        using var browser = new Browser();
        var link = LinkTo(host, envelopeId);

        foreach (var hasMore in (bool[])[true, false])
        {
            using var answer = await browser.GetAsync(await SignAsync(host, browser, link));
            host.Application.Returns.Last().HasMoreToSign.Should().Be(hasMore);
        }

        host.DocuSign.Envelopes.Single().Status.Should().Be("completed");
    }

    [Test]
    public async Task A_page_shows_the_session_of_an_in_person_signer_and_of_a_certified_delivery()
    {
        await using var host = await SigningHost.StartAsync(pipeline: app => app.MapGet(
            "/page/{id}", (EnvelopeId id) => new FocusedViewResult(new SigningLink(id, SigningHost.SecondClientUserId))));
        EnvelopeId[] envelopes =
        [
            await host.SendAsync(InPerson()),
            await host.SendAsync(new EnvelopeBuilder("Please read").AddDocument(SigningHost.Document)
                .AddRecipient(RecipientBuilder.CertifiedDelivery("Alan Turing", "alan@example.com", SigningHost.SecondClientUserId))),
        ];
        using var browser = new Browser();

        foreach (var envelope in envelopes)
        {
            using var answer = await browser.GetAsync(host.UrlOf($"/page/{envelope}"));
            (await answer.Content.ReadAsStringAsync()).Should().Contain("<embedded-signing ").And.Contain("/Signing/MTRedeem/v1/");
        }
    }

    private static EnvelopeBuilder InPerson() => new EnvelopeBuilder("Please sign at the desk").AddDocument(SigningHost.Document)
        .AddRecipient(RecipientBuilder.InPersonSigner("Alan Turing", "alan@example.com", "Ada Lovelace", SigningHost.SecondClientUserId).SignHere("/sign/"));

    private static Uri LinkTo(SigningHost host, EnvelopeId envelopeId, string? name = null, string? email = null) =>
        host.Links.CreateLink(new SigningLink(envelopeId, SigningHost.SecondClientUserId) { LandingPath = "/leases", SignerName = name, SignerEmail = email });

    // The return may read the envelope, because the opening did so 15 minutes ago.
    private static async Task<Uri> SignAsync(SigningHost host, Browser browser, Uri link)
    {
        using var signer = new EmulatedSigner();
        var end = await signer.SignAsync(await browser.OpenAsync(link));
        host.Clock.Advance(TimeSpan.FromMinutes(15));
        return end;
    }
}
