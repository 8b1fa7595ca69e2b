using System.Net;
using System.Text;
using System.Text.Json.Nodes;

namespace EmbeddedSigning.Emulator.Tests;

internal sealed class RemoteSigningTests : EmulatorTest
{
    [Test]
    public async Task Remote_signers_sign_in_their_order_and_complete_the_envelope()
    {
        var envelopeId = await CreateForTwoAsync();
        Emulator.Invoking(emulator => emulator.GetRemoteSigningUrl(envelopeId, "2"))
            .Should().Throw<InvalidOperationException>().WithMessage("RECIPIENT_NOT_IN_SEQUENCE*");

        (await SignRemotelyAsync(envelopeId, "1")).Query.Should().Be("?event=signing_complete");
        (await SignRemotelyAsync(envelopeId, "2")).Query.Should().Be("?event=signing_complete");

        (await StatusOfAsync(envelopeId)).Should().Be("completed");
        (await SignRemotelyAsync(envelopeId, "1")).Query.Should().Be("?event=viewing_complete");
    }

    [Test]
    public async Task The_browser_of_a_remote_signer_ends_on_a_page_of_the_emulator()
    {
        var end = await SignRemotelyAsync(await CreateForTwoAsync(), "1");

        end.GetLeftPart(UriPartial.Authority).Should().Be(Emulator.BaseUri.GetLeftPart(UriPartial.Authority));
        var page = await Answer.ReadAsync(await Http.GetAsync(end));
        page.ShouldBe(HttpStatusCode.OK);
        page.Text.Should().Contain("You have signed");
    }

    [Test]
    public async Task A_link_works_once_and_the_next_call_makes_another()
    {
        var envelopeId = await CreateForTwoAsync();
        var url = Emulator.GetRemoteSigningUrl(envelopeId, "1");
        using var signer = new EmulatedSigner();
        await signer.FinishLaterAsync(url);

        (await signer.SignAsync(url)).Query.Should().Be("?event=ttl_expired");
        Emulator.GetRemoteSigningUrl(envelopeId, "1").Should().NotBe(url);
    }

    [Test]
    public async Task A_certified_delivery_is_read_by_its_link()
    {
        var envelope = TestEnvelope.ForAda();
        envelope["recipients"] = new JsonObject
        {
            ["certifiedDeliveries"] = new JsonArray(TestEnvelope.Signer("1", "Ada Lovelace", clientUserId: null)),
        };
        var envelopeId = await CreateEnvelopeAsync(envelope);

        (await SignRemotelyAsync(envelopeId, "1")).Query.Should().Be("?event=viewing_complete");

        (await StatusOfAsync(envelopeId)).Should().Be("completed");
    }

    [Test]
    public async Task There_is_no_remote_link_without_an_e_mail()
    {
        var draft = TestEnvelope.With(TestPdf.WithLines("x"), TestEnvelope.Signer("1", "Ada Lovelace", clientUserId: null));
        draft["status"] = "created";
        var draftId = await CreateEnvelopeAsync(draft);
        var embeddedId = await CreateEnvelopeAsync();

        ShouldHaveNoLink(draftId, "1", "ENVELOPE_INVALID_STATUS*");
        ShouldHaveNoLink(embeddedId, "1", "INVALID_RECIPIENT_ID*clientUserId*");
        ShouldHaveNoLink(embeddedId, "7", "INVALID_RECIPIENT_ID*'7'*");
        ShouldHaveNoLink(Guid.NewGuid().ToString(), "1", "ENVELOPE_DOES_NOT_EXIST*");
        ShouldHaveNoLink("lease", "1", "ENVELOPE_DOES_NOT_EXIST*");
    }

    [Test]
    public async Task A_link_can_be_had_over_http()
    {
        var envelopeId = await CreateForTwoAsync();

        var answer = await ControlAsync($"envelopes/{envelopeId}/recipients/1/signing-url");

        answer.ShouldBe(HttpStatusCode.Created);
        using var signer = new EmulatedSigner();
        (await signer.SignAsync(new Uri(answer.String("url")))).Query.Should().Be("?event=signing_complete");
        (await ControlAsync($"envelopes/{Guid.NewGuid()}/recipients/1/signing-url"))
            .ShouldBeRefused("ENVELOPE_DOES_NOT_EXIST", HttpStatusCode.NotFound);
        (await ControlAsync("envelopes/lease/recipients/1/signing-url")).ShouldBeRefused("INVALID_REQUEST_PARAMETER");
    }

    private Task<string> CreateForTwoAsync() => CreateEnvelopeAsync(TestEnvelope.With(
        TestPdf.WithLines("Lease"),
        TestEnvelope.Signer("1", "Ada Lovelace", clientUserId: null, routingOrder: 1),
        TestEnvelope.Signer("2", "Alan Turing", clientUserId: null, routingOrder: 2)));

    private async Task<Uri> SignRemotelyAsync(string envelopeId, string recipientId)
    {
        using var signer = new EmulatedSigner();
        return await signer.SignAsync(Emulator.GetRemoteSigningUrl(envelopeId, recipientId));
    }

    private void ShouldHaveNoLink(string envelopeId, string recipientId, string message) =>
        Emulator.Invoking(emulator => emulator.GetRemoteSigningUrl(envelopeId, recipientId))
            .Should().Throw<InvalidOperationException>().WithMessage(message);

    private async Task<Answer> ControlAsync(string path)
    {
        using var content = new StringContent(string.Empty, Encoding.UTF8, "application/json");
        return await Answer.ReadAsync(await Http.PostAsync($"emulator/{path}", content));
    }
}
