using System.Net;
using EmbeddedSigning.AspNetCore.Tests.Support;
using EmbeddedSigning.Emulator;
using EmbeddedSigning.Envelopes;
using EmbeddedSigning.Signing;

namespace EmbeddedSigning.AspNetCore.Tests;

/// <summary>Signing links that were handed out keep working when somebody corrects the envelope.</summary>
[TestFixture]
public sealed class CorrectedRecipientTests
{
    private static readonly RecipientUpdate _correction = new("1") { Name = "Ada King", Email = "ada.king@example.com" };

    [TestCase("Ada Lovelace", "ada@example.com")]
    [TestCase(null, null)]
    public async Task A_link_that_was_handed_out_opens_and_signs_after_a_correction(string? name, string? email)
    {
        await using var host = await SigningHost.StartAsync();
        using var browser = new Browser();
        var envelopeId = await host.SendAsync();
        var link = host.Links.CreateLink(new SigningLink(envelopeId, SigningHost.ClientUserId) { SignerName = name, SignerEmail = email });

        await host.Client.UpdateRecipientAsync(envelopeId, _correction);

        await SignAsync(browser, link);
        host.Application.Returns.Should().ContainSingle().Which.EnvelopeId.Should().Be(envelopeId);
    }

    [TestCase("Ada Lovelace", "ada@example.com")]
    [TestCase(null, null)]
    public async Task A_link_that_was_opened_just_before_a_correction_opens_again_at_once(string? name, string? email)
    {
        await using var host = await SigningHost.StartAsync();
        using var browser = new Browser();
        var envelopeId = await host.SendAsync();
        var link = host.Links.CreateLink(new SigningLink(envelopeId, SigningHost.ClientUserId) { SignerName = name, SignerEmail = email });
        await browser.OpenAsync(link);
        await browser.OpenAsync(host.Links.CreateLink(new SigningLink(envelopeId, SigningHost.ClientUserId)));
        host.Clock.Advance(TimeSpan.FromMinutes(2));

        await host.Client.UpdateRecipientAsync(envelopeId, _correction);

        await browser.OpenAsync(link);
        await SignAsync(browser, link);
        host.DocuSign.GoLiveReview.Should().BeEmpty();
    }

    [Test]
    public async Task Two_corrections_within_15_minutes_let_the_link_wait_and_break_no_polling_rule()
    {
        await using var host = await SigningHost.StartAsync();
        using var browser = new Browser();
        var envelopeId = await host.SendAsync();
        var link = host.Links.CreateLink(new SigningLink(envelopeId, SigningHost.ClientUserId));
        await browser.OpenAsync(link);
        await host.Client.UpdateRecipientAsync(envelopeId, _correction);
        await browser.OpenAsync(link);
        await host.Client.UpdateRecipientAsync(envelopeId, _correction with { Name = "Ada Byron" });

        using var early = await browser.GetAsync(link);

        early.StatusCode.Should().Be(HttpStatusCode.ServiceUnavailable);
        early.Headers.RetryAfter!.Delta.Should().BeGreaterThan(TimeSpan.Zero).And.BeLessThanOrEqualTo(TimeSpan.FromMinutes(15));
        host.Clock.Advance(TimeSpan.FromMinutes(15));
        await SignAsync(browser, link);
        host.DocuSign.GoLiveReview.Should().BeEmpty();
    }

    [Test]
    public async Task A_signer_who_was_added_after_the_envelope_was_read_opens_their_link()
    {
        await using var host = await SigningHost.StartAsync();
        using var browser = new Browser();
        var envelopeId = await host.SendAsync();
        await browser.OpenAsync(host.Links.CreateLink(new SigningLink(envelopeId, SigningHost.ClientUserId)));

        await host.Client.AddRecipientAsync(
            envelopeId, RecipientBuilder.EmbeddedSigner("Alan Turing", "alan@example.com", SigningHost.SecondClientUserId).SignHere("/sign/"));

        await SignAsync(browser, host.Links.CreateLink(new SigningLink(envelopeId, SigningHost.SecondClientUserId)));
    }

    [Test]
    public async Task A_link_of_a_signer_who_was_removed_opens_nothing()
    {
        await using var host = await SigningHost.StartAsync();
        using var browser = new Browser();
        var envelopeId = await host.SendAsync(SigningHost.Envelope()
            .AddEmbeddedSigner("Alan Turing", "alan@example.com", SigningHost.SecondClientUserId, signer => signer.SignHere("/sign/")));
        var link = host.Links.CreateLink(new SigningLink(envelopeId, SigningHost.SecondClientUserId));
        await browser.OpenAsync(link);

        await host.Client.RemoveRecipientAsync(envelopeId, "2");

        using var answer = await browser.GetAsync(link);
        answer.StatusCode.Should().Be(HttpStatusCode.NotFound);
    }

    private static async Task SignAsync(Browser browser, Uri link)
    {
        using var signer = new EmulatedSigner();
        var returnUrl = await signer.SignAsync(await browser.OpenAsync(link));
        SigningOutcome.FromReturnUrl(returnUrl).EnsureCompleted();
        await browser.OpenAsync(returnUrl);
    }
}
