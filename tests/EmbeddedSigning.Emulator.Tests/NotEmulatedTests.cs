using System.Text.Json.Nodes;

namespace EmbeddedSigning.Emulator.Tests;

/// <summary>What DocuSign would act on and the emulator does not, it refuses by name.</summary>
internal sealed class NotEmulatedTests : EmulatorTest
{
    [TestCase("asynchronous", "\"true\"")]
    [TestCase("recipientViewRequest", """{"returnUrl":"https://app.example.com/"}""")]
    public async Task Of_an_envelope(string property, string value)
    {
        var envelope = TestEnvelope.ForAda();
        envelope[property] = JsonNode.Parse(value);

        ShouldBeRefused(await PostAsync("envelopes", envelope), property);
        ShouldBeRefused(
            await PutAsync($"envelopes/{await CreateEnvelopeAsync()}", new JsonObject { [property] = JsonNode.Parse(value) }), property);
    }

    [TestCase("applyAnchorTabs", "false")]
    [TestCase("authoritativeCopy", "true")]
    [TestCase("remoteUrl", "https://app.example.com/lease.pdf")]
    public async Task Of_a_document(string property, string value)
    {
        var envelope = TestEnvelope.ForAda();
        envelope["documents"]![0]![property] = value;

        ShouldBeRefused(await PostAsync("envelopes", envelope), property);
    }

    [TestCase("documentVisibility", """[{"documentId":"1","visible":"false"}]""")]
    [TestCase("signInEachLocation", "\"true\"")]
    public async Task Of_a_recipient(string property, string value)
    {
        var envelope = TestEnvelope.ForAda();
        envelope["recipients"]!["signers"]![0]![property] = JsonNode.Parse(value);

        ShouldBeRefused(await PostAsync("envelopes", envelope), property);
    }

    [TestCase("customTabId", "agree")]
    [TestCase("handDrawRequired", "true")]
    public async Task Of_a_tab(string property, string value)
    {
        var envelope = TestEnvelope.ForAda();
        envelope["recipients"]!["signers"]![0]!["tabs"]!["signHereTabs"]![0]![property] = value;

        ShouldBeRefused(await PostAsync("envelopes", envelope), property);
    }

    [TestCase("clientURLs", """{"onSigningComplete":"https://app.example.com/done"}""")]
    [TestCase("xFrameOptions", "\"same_origin\"")]
    public async Task Of_a_recipient_view(string property, string value)
    {
        var view = TestEnvelope.ViewForAda(ReturnUrl);
        view[property] = JsonNode.Parse(value);

        ShouldBeRefused(await RequestSigningUrlAsync(await CreateEnvelopeAsync(), view), property);
    }

    [TestCase("documents?include_tabs=true")]
    [TestCase("documents/certificate?language=xx")]
    [TestCase("documents/1?encrypt=true")]
    public async Task Of_a_query(string path) =>
        (await GetAsync($"envelopes/{await CreateEnvelopeAsync()}/{path}")).ShouldBeRefused("INVALID_REQUEST_PARAMETER");

    [Test]
    public async Task A_member_that_repeats_a_default_is_accepted()
    {
        var envelope = TestEnvelope.ForAda();
        envelope["enforceSignerVisibility"] = "false";
        envelope["workflow"] = new JsonObject();
        envelope["documents"]![0]!["signerMustAcknowledge"] = "no_interaction";
        envelope["documents"]![0]!["includeInDownload"] = "true";
        envelope["recipients"]!["signers"]![0]!["excludedDocuments"] = new JsonArray();

        var id = await CreateEnvelopeAsync(envelope);

        (await GetAsync($"envelopes/{id}/documents?recipient_id=1&include_tabs=false")).ShouldBe(System.Net.HttpStatusCode.OK);
        (await GetAsync($"envelopes/{id}/documents?recipient_id=2")).ShouldBeRefused("INVALID_RECIPIENT_ID");
    }

    private static void ShouldBeRefused(Answer answer, string property)
    {
        answer.ShouldBeRefused("INVALID_REQUEST_PARAMETER");
        answer.String("message").Should().Contain(property);
    }
}
