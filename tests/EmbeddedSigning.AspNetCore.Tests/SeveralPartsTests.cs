using EmbeddedSigning.AspNetCore.Tests.Support;
using EmbeddedSigning.Emulator;
using EmbeddedSigning.Envelopes;

namespace EmbeddedSigning.AspNetCore.Tests;

/// <summary>A person with several recipients of one client user id in an envelope.</summary>
[TestFixture]
public sealed class SeveralPartsTests
{
    [Test]
    public async Task One_link_opens_the_part_whose_turn_it_is_and_tells_whether_more_is_left_to_sign()
    {
        await using var host = await SigningHost.StartAsync();
        var link = host.Links.CreateLink(new SigningLink(await host.SendAsync(TwoParts()), SigningHost.ClientUserId));

        var first = await SignAsync(host, link);
        first.RecipientId.Should().Be("1");
        first.HasMoreToSign.Should().BeTrue();

        var second = await SignAsync(host, link);
        second.RecipientId.Should().Be("2");
        second.HasSigned.Should().BeTrue();
        second.HasMoreToSign.Should().BeFalse();
    }

    [Test]
    public async Task With_Connect_the_second_part_opens_at_once()
    {
        await using var host = await SigningHost.StartAsync();
        var envelopeId = await host.SendAsync(TwoParts());
        var link = host.Links.CreateLink(new SigningLink(envelopeId, SigningHost.ClientUserId));
        using var browser = new Browser();
        using var signer = new EmulatedSigner();

        await browser.OpenAsync(await signer.SignAsync(await browser.OpenAsync(link)));
        await Messages.SendAsync(host, Messages.Create(envelopeId, "recipient-completed", recipientId: "1"));
        await browser.OpenAsync(await signer.SignAsync(await browser.OpenAsync(link)));

        host.DocuSign.Envelopes.Single().Status.Should().Be("completed");
        host.Application.Returns.Last().RecipientId.Should().Be("2");
    }

    [Test]
    public async Task Without_Connect_the_second_part_opens_at_once_too()
    {
        await using var host = await SigningHost.StartAsync();
        var link = host.Links.CreateLink(new SigningLink(await host.SendAsync(TwoParts()), SigningHost.ClientUserId));
        using var browser = new Browser();
        using var signer = new EmulatedSigner();

        await browser.OpenAsync(await signer.SignAsync(await browser.OpenAsync(link)));
        host.Application.Returns.Single().HasMoreToSign.Should().BeTrue();
        await browser.OpenAsync(await signer.SignAsync(await browser.OpenAsync(link)));

        host.DocuSign.Envelopes.Single().Status.Should().Be("completed");
        host.Application.Returns.Last().RecipientId.Should().Be("2");
        host.DocuSign.GoLiveReview.Should().BeEmpty();
    }

    [Test]
    public async Task A_part_that_a_browser_falsely_claims_to_have_signed_opens_again()
    {
        await using var host = await SigningHost.StartAsync();
        var link = host.Links.CreateLink(new SigningLink(await host.SendAsync(TwoParts()), SigningHost.ClientUserId));
        using var browser = new Browser();
        using var signer = new EmulatedSigner();

        var cancelled = await signer.FinishLaterAsync(await browser.OpenAsync(link));
        await browser.OpenAsync(new Uri(cancelled.AbsoluteUri.Replace("event=cancel", "event=signing_complete", StringComparison.Ordinal)));
        await signer.SignAsync(await browser.OpenAsync(link));

        host.DocuSign.Envelopes.Single().Recipients.Select(recipient => recipient.Status).Should().Equal("completed", "sent");
    }

    [TestCase(1, 2)]
    [TestCase(2, 1)]
    public async Task A_link_with_a_name_opens_the_part_whose_turn_it_is(int firstTurn, int secondTurn)
    {
        await using var host = await SigningHost.StartAsync();
        var link = host.Links.CreateLink(new SigningLink(await host.SendAsync(TwoParts(firstTurn, secondTurn)), SigningHost.ClientUserId)
        {
            SignerName = "Ada Lovelace",
            SignerEmail = "ada@example.com",
        });
        using var browser = new Browser();
        using var signer = new EmulatedSigner();

        await signer.SignAsync(await browser.OpenAsync(link));

        host.DocuSign.Envelopes.Single().Recipients.Single(recipient => recipient.Status == "completed").RoutingOrder.Should().Be(1);
    }

    [Test]
    public async Task A_link_to_one_part_opens_that_part_and_its_return_is_about_it()
    {
        await using var host = await SigningHost.StartAsync();
        var envelopeId = await host.SendAsync(TwoParts());

        var first = await SignAsync(host, Link(envelopeId, "1"));
        first.RecipientId.Should().Be("1");
        first.HasSigned.Should().BeTrue();
        first.HasMoreToSign.Should().BeTrue();

        var second = await SignAsync(host, Link(envelopeId, "2"));
        second.RecipientId.Should().Be("2");
        second.HasSigned.Should().BeTrue();
        second.HasMoreToSign.Should().BeFalse();

        Uri Link(EnvelopeId id, string recipientId) => host.Links.CreateLink(new SigningLink(id, SigningHost.ClientUserId)
        {
            SignerName = "Ada Lovelace",
            SignerEmail = "ada@example.com",
            RecipientId = recipientId,
        });
    }

    [Test]
    public async Task Where_DocuSign_chose_the_part_one_signed_part_is_no_proof()
    {
        await using var host = await SigningHost.StartAsync();
        var link = host.Links.CreateLink(new SigningLink(await host.SendAsync(TwoParts()), SigningHost.ClientUserId)
        {
            SignerName = "Ada Lovelace",
            SignerEmail = "ada@example.com",
        });

        var signingReturn = await SignAsync(host, link);

        signingReturn.RecipientId.Should().BeNull();
        signingReturn.HasSigned.Should().BeNull("the library does not know which of the two parts was signed");
        signingReturn.HasMoreToSign.Should().BeTrue();
    }

    [Test]
    public async Task Whether_more_is_left_to_sign_is_unknown_when_DocuSign_chose_the_recipient()
    {
        await using var host = await SigningHost.StartAsync();
        var link = host.Links.CreateLink(new SigningLink(await host.SendAsync(TwoParts()), SigningHost.ClientUserId)
        {
            SignerName = "Ada Lovelace",
            SignerEmail = "ada@example.com",
        });
        using var browser = new Browser();
        using var signer = new EmulatedSigner();

        await browser.OpenAsync(await signer.SignAsync(await browser.OpenAsync(link)));

        host.Application.Returns.Single().HasMoreToSign.Should().BeNull();
    }

    [Test]
    public async Task The_only_part_leaves_nothing_to_sign()
    {
        await using var host = await SigningHost.StartAsync();

        var signingReturn = await SignAsync(host, await host.CreateLinkAsync());

        signingReturn.HasSigned.Should().BeTrue();
        signingReturn.HasMoreToSign.Should().BeFalse();
    }

    [Test]
    public async Task The_host_of_an_in_person_signer_is_found_by_their_own_name()
    {
        await using var host = await SigningHost.StartAsync();
        var envelope = EnvelopeDefinition.FromJson("""
            {"status":"sent","emailSubject":"Please sign","documents":[{"documentId":"1","name":"a.txt","fileExtension":"txt","documentBase64":"L3NpZ24v"}],
            "recipients":{"inPersonSigners":[{"recipientId":"1","hostName":"Grace Hopper","hostEmail":"grace@example.com","signerName":"Ada","clientUserId":"user-42",
            "tabs":{"signHereTabs":[{"anchorString":"/sign/"}]}}]}}
            """);
        var envelopeId = (await host.Client.CreateEnvelopeAsync(envelope)).EnvelopeId;
        using var browser = new Browser();

        (await browser.OpenAsync(host.Links.CreateLink(new SigningLink(envelopeId, SigningHost.ClientUserId)))).Should().NotBeNull();
    }

    // The next opening may read the envelope again.
    private static async Task<SigningReturn> SignAsync(SigningHost host, Uri link)
    {
        host.Clock.Advance(TimeSpan.FromMinutes(15));
        using var browser = new Browser();
        using var signer = new EmulatedSigner();
        var signingUrl = await browser.OpenAsync(link);
        host.Clock.Advance(TimeSpan.FromMinutes(1));
        var returnUrl = await signer.SignAsync(signingUrl);
        host.Clock.Advance(TimeSpan.FromMinutes(14));
        await browser.OpenAsync(returnUrl);
        return host.Application.Returns.Last();
    }

    private static EnvelopeBuilder TwoParts(int firstTurn = 1, int secondTurn = 2) => new EnvelopeBuilder("Please sign")
        .AddDocument(SigningHost.Document)
        .AddEmbeddedSigner("Ada Lovelace", "ada@example.com", SigningHost.ClientUserId, signer => signer.SignHere("/sign/").RoutingOrder(firstTurn))
        .AddEmbeddedSigner("Ada Lovelace", "ada@example.com", SigningHost.ClientUserId, signer => signer.SignHere("/sign/").RoutingOrder(secondTurn));
}
