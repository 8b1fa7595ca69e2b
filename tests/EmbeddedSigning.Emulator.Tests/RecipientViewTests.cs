using System.Net;
using System.Text.Json.Nodes;

namespace EmbeddedSigning.Emulator.Tests;

internal sealed class RecipientViewTests : EmulatorTest
{
    [Test]
    public async Task The_url_looks_like_DocuSigns()
    {
        var url = await CreateSigningUrlAsync(await CreateEnvelopeAsync());

        url.AbsoluteUri.Should().MatchRegex(
            "^http://127\\.0\\.0\\.1:[0-9]+/Signing/MTRedeem/v1/[0-9a-f-]{36}\\?slt=[A-Za-z0-9_-]{40,}$");
    }

    [TestCase("userName", "Ada")]
    [TestCase("userName", "ada lovelace")]
    [TestCase("email", "other@example.com")]
    [TestCase("clientUserId", "user-43")]
    [TestCase("clientUserId", null)]
    [TestCase("recipientId", "2")]
    public async Task A_recipient_that_does_not_match_exactly_is_unknown(string property, string? value)
    {
        var view = TestEnvelope.ViewForAda(ReturnUrl);
        view[property] = value;

        (await RequestSigningUrlAsync(await CreateEnvelopeAsync(), view)).ShouldBeRefused("UNKNOWN_ENVELOPE_RECIPIENT");
    }

    [Test]
    public async Task A_recipient_may_be_named_by_the_user_id()
    {
        var envelopeId = await CreateEnvelopeAsync();
        var recipient = (await GetAsync($"envelopes/{envelopeId}/recipients")).Json.GetProperty("signers")[0];
        var view = TestEnvelope.ViewForAda(ReturnUrl);
        view.Remove("userName");
        view.Remove("email");
        view["userId"] = recipient.GetProperty("userId").GetString();

        (await RequestSigningUrlAsync(envelopeId, view)).ShouldBe(HttpStatusCode.Created);

        view["userId"] = Guid.NewGuid().ToString();
        (await RequestSigningUrlAsync(envelopeId, view)).ShouldBeRefused("UNKNOWN_ENVELOPE_RECIPIENT");
    }

    [Test]
    public async Task A_recipient_who_gets_e_mail_has_no_recipient_view()
    {
        var envelopeId = await CreateEnvelopeAsync(
            TestEnvelope.With(TestPdf.WithLines("x"), TestEnvelope.Signer("1", "Ada Lovelace", clientUserId: null)));

        (await RequestSigningUrlAsync(envelopeId, TestEnvelope.ViewForAda(ReturnUrl)))
            .ShouldBeRefused("UNKNOWN_ENVELOPE_RECIPIENT");
    }

    [TestCase("returnUrl", null)]
    [TestCase("returnUrl", "/relative")]
    [TestCase("returnUrl", "javascript:alert(1)")]
    [TestCase("authenticationMethod", null)]
    [TestCase("authenticationMethod", "Trust")]
    [TestCase("userName", null)]
    [TestCase("email", null)]
    [TestCase("pingUrl", "/ping")]
    [TestCase("pingUrl", "javascript:alert(1)")]
    [TestCase("pingFrequency", "59")]
    [TestCase("pingFrequency", "1201")]
    [TestCase("displayFormat", "embedded")]
    public async Task A_request_that_is_incomplete_or_wrong_is_refused(string property, string? value)
    {
        var view = TestEnvelope.ViewForAda(ReturnUrl);
        view[property] = value;

        (await RequestSigningUrlAsync(await CreateEnvelopeAsync(), view)).ShouldBeRefused("INVALID_REQUEST_PARAMETER");
    }

    [TestCase("frameAncestors", "https://app.example.com/")]
    [TestCase("frameAncestors", "app.example.com")]
    [TestCase("frameAncestors", "https://app.example.com; script-src *")]
    [TestCase("frameAncestors", "http://app.example.com")]
    [TestCase("frameAncestors", "*")]
    [TestCase("messageOrigins", "https://apps-d.docusign.com/path")]
    public async Task An_invalid_origin_is_refused(string property, string origin)
    {
        var view = TestEnvelope.ViewForAda(ReturnUrl);
        view[property] = new JsonArray(origin);

        (await RequestSigningUrlAsync(await CreateEnvelopeAsync(), view)).ShouldBeRefused("INVALID_REQUEST_PARAMETER");
    }

    [TestCase(500, HttpStatusCode.Created)]
    [TestCase(501, HttpStatusCode.BadRequest)]
    public async Task The_frame_ancestors_have_500_characters_at_most(int length, HttpStatusCode expected)
    {
        const string first = "https://app.example.com";
        var second = $"https://{new string('a', 60)}.";
        while (first.Length + second.Length + 61 < length)
        {
            second += $"{new string('a', 50)}.";
        }

        second += new string('b', length - first.Length - second.Length);
        var view = TestEnvelope.ViewForAda(ReturnUrl);
        view["frameAncestors"] = new JsonArray(first, second);

        (await RequestSigningUrlAsync(await CreateEnvelopeAsync(), view)).ShouldBe(expected);
    }

    [Test]
    public async Task A_draft_and_a_voided_envelope_cannot_be_viewed()
    {
        var draft = TestEnvelope.ForAda();
        draft["status"] = "created";
        var envelopeId = await CreateEnvelopeAsync(draft);
        (await RequestSigningUrlAsync(envelopeId, TestEnvelope.ViewForAda(ReturnUrl))).ShouldBeRefused("ENVELOPE_INVALID_STATUS");

        await PutAsync($"envelopes/{envelopeId}", new JsonObject { ["status"] = "sent" });
        await PutAsync($"envelopes/{envelopeId}", new JsonObject { ["status"] = "voided", ["voidedReason"] = "Too late" });
        (await RequestSigningUrlAsync(envelopeId, TestEnvelope.ViewForAda(ReturnUrl))).ShouldBeRefused("ENVELOPE_INVALID_STATUS");
    }

    [Test]
    public async Task A_recipient_waits_for_those_before()
    {
        var envelopeId = await CreateEnvelopeAsync(TestEnvelope.With(
            TestPdf.WithLines("x"),
            TestEnvelope.Signer("1", "Ada Lovelace", "user-42", routingOrder: 1),
            TestEnvelope.Signer("2", "Alan Turing", "user-43", routingOrder: 2)));
        var viewForAlan = TestEnvelope.View("Alan Turing", "user-43", ReturnUrl);
        (await RequestSigningUrlAsync(envelopeId, viewForAlan)).ShouldBeRefused("RECIPIENT_NOT_IN_SEQUENCE");

        await SignAsync(envelopeId);

        (await RequestSigningUrlAsync(envelopeId, viewForAlan)).ShouldBe(HttpStatusCode.Created);
    }

    [Test]
    public async Task An_unknown_envelope_does_not_exist() =>
        (await RequestSigningUrlAsync(Guid.NewGuid().ToString(), TestEnvelope.ViewForAda(ReturnUrl)))
            .ShouldBeRefused("ENVELOPE_DOES_NOT_EXIST", HttpStatusCode.NotFound);

    [Test]
    public async Task A_return_url_is_cut_after_470_characters()
    {
        var envelopeId = await CreateEnvelopeAsync();
        var returnUrl = "https://app.example.com/" + new string('x', 500);

        var returned = await SignAsync(envelopeId, TestEnvelope.ViewForAda(returnUrl));

        returned.AbsoluteUri.Should().Be(returnUrl[..470] + "?event=signing_complete");
    }

    [Test]
    public async Task A_sender_view_sends_the_draft()
    {
        var draft = TestEnvelope.ForAda();
        draft["status"] = "created";
        var envelopeId = await CreateEnvelopeAsync(draft);
        var view = await PostAsync($"envelopes/{envelopeId}/views/sender", new JsonObject { ["returnUrl"] = ReturnUrl });
        view.ShouldBe(HttpStatusCode.Created);
        using var browser = new TestBrowser();
        await browser.OpenAsync(new Uri(view.String("url")));

        var answer = await browser.PressAsync("send");

        answer.Location!.AbsoluteUri.Should().Be(ReturnUrl + "&event=Send");
        (await StatusOfAsync(envelopeId)).Should().Be("sent");
    }
}
