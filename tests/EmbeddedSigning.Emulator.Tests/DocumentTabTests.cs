using System.Net;
using System.Text.Json.Nodes;

namespace EmbeddedSigning.Emulator.Tests;

/// <summary>Tabs and fields that are posted with a document, rather than with a recipient or at an address of their own.</summary>
internal sealed class DocumentTabTests : EmulatorTest
{
    [Test]
    public async Task Values_that_the_sender_filled_in_at_creation_are_on_the_page()
    {
        var envelope = TestEnvelope.ForAda();
        envelope["documents"]![0]!["tabs"] = Prefilled("1,200 EUR");

        var id = await CreateEnvelopeAsync(envelope);

        (await PageAsync(id, "1")).Should().Contain("1,200");
        var tabs = (await GetAsync($"envelopes/{id}/documents/1/tabs")).Json;
        tabs.GetProperty("prefillTabs").GetProperty("textTabs")[0].GetProperty("tabLabel").GetString().Should().Be("rent");
    }

    [Test]
    public async Task A_tab_of_a_document_belongs_to_the_recipient_whom_it_names()
    {
        var envelope = TestEnvelope.ForAda();
        envelope["documents"]![0]!["tabs"] = new JsonObject
        {
            ["textTabs"] = new JsonArray(Text("city", "London", recipientId: "1")),
        };

        var id = await CreateEnvelopeAsync(envelope);

        var tabs = (await GetAsync($"envelopes/{id}/recipients/1/tabs")).Json;
        tabs.GetProperty("textTabs")[0].GetProperty("value").GetString().Should().Be("London");
        tabs.GetProperty("signHereTabs").GetArrayLength().Should().Be(1);
        await SignAsync(id);
        (await PageAsync(id, "1")).Should().Contain("London");
    }

    [Test]
    public async Task A_tab_of_a_document_without_a_recipient_is_refused()
    {
        var envelope = TestEnvelope.ForAda();
        envelope["documents"]![0]!["tabs"] = new JsonObject { ["textTabs"] = new JsonArray(Text("city", "London", recipientId: "9")) };

        (await PostAsync("envelopes", envelope)).ShouldBeRefused("INVALID_RECIPIENT_ID");
    }

    [TestCase("dateSignedTabs")]
    [TestCase("drawTabs")]
    public async Task A_kind_that_the_sender_cannot_fill_in_is_refused(string list)
    {
        var envelope = TestEnvelope.ForAda();
        envelope["documents"]![0]!["tabs"] = new JsonObject
        {
            ["prefillTabs"] = new JsonObject { [list] = new JsonArray(Text("rent", "1")) },
        };

        var answer = await SendAsync(HttpMethod.Post, "envelopes", new Contract.UndocumentedContent(envelope));

        answer.ShouldBeRefused("INVALID_REQUEST_PARAMETER");
        answer.Text.Should().Contain(list);
    }

    [TestCase(false)]
    [TestCase(true)]
    public async Task An_envelope_has_the_tabs_of_its_templates_documents(bool isComposite)
    {
        var template = TestEnvelope.ForAda();
        template.Remove("status");
        template["recipients"]!["signers"]![0]!["roleName"] = "Tenant";
        var tabs = Prefilled("1,200 EUR");
        tabs["textTabs"] = new JsonArray(Text("city", "London", recipientId: "1"));
        template["documents"]![0]!["tabs"] = tabs;
        var templateId = (await PostAsync("templates", template)).String("templateId");

        var id = await CreateEnvelopeAsync(isComposite ? Composite(templateId) : FromTemplate(templateId));

        (await PageAsync(id, "1")).Should().Contain("1,200");
        (await GetAsync($"envelopes/{id}/recipients/1/tabs")).Json.GetProperty("textTabs")[0].GetProperty("value").GetString()
            .Should().Be("London");
    }

    [Test]
    public async Task A_document_that_is_put_brings_its_tabs()
    {
        var draft = TestEnvelope.ForAda();
        draft["status"] = "created";
        var id = await CreateEnvelopeAsync(draft);
        var document = TestEnvelope.Document("2", "garage.pdf", TestPdf.WithLines("Garage"));
        document["tabs"] = Prefilled("90 EUR");

        (await PutAsync($"envelopes/{id}/documents", new JsonObject { ["documents"] = new JsonArray(document) })).ShouldBe(HttpStatusCode.OK);

        (await PageAsync(id, "2")).Should().Contain("90");
    }

    [Test]
    public async Task The_fields_of_a_posted_document_are_read_at_their_own_address()
    {
        var envelope = TestEnvelope.ForAda();
        envelope["documents"]![0]!["documentFields"] = new JsonArray(new JsonObject { ["name"] = "number", ["value"] = "7" });

        var id = await CreateEnvelopeAsync(envelope);

        (await GetAsync($"envelopes/{id}/documents/1/fields")).Json.GetProperty("documentFields")[0].GetProperty("value").GetString()
            .Should().Be("7");
        (await GetAsync($"envelopes/{id}/documents")).Json.GetProperty("envelopeDocuments")[0].GetProperty("documentFields")[0]
            .GetProperty("name").GetString().Should().Be("number");
    }

    private static JsonObject Prefilled(string value) => new()
    {
        ["prefillTabs"] = new JsonObject { ["textTabs"] = new JsonArray(Text("rent", value)) },
    };

    private static JsonObject Text(string label, string value, string? recipientId = null)
    {
        var tab = new JsonObject
        {
            ["pageNumber"] = "1",
            ["xPosition"] = "100",
            ["yPosition"] = "100",
            ["tabLabel"] = label,
            ["value"] = value,
        };
        if (recipientId is not null)
        {
            tab["recipientId"] = recipientId;
        }

        return tab;
    }

    private static JsonObject FromTemplate(string templateId)
    {
        var role = TestEnvelope.Signer("1", "Ada Lovelace", "user-42");
        role.Remove("recipientId");
        role["roleName"] = "Tenant";
        return new JsonObject
        {
            ["status"] = "sent",
            ["templateId"] = templateId,
            ["templateRoles"] = new JsonArray(role),
        };
    }

    private static JsonObject Composite(string templateId) => new()
    {
        ["status"] = "sent",
        ["compositeTemplates"] = new JsonArray(new JsonObject
        {
            ["serverTemplates"] = new JsonArray(new JsonObject { ["sequence"] = "1", ["templateId"] = templateId }),
        }),
    };

    private async Task<string> PageAsync(string id, string documentId) =>
        TestPdf.ReadPages((await GetAsync($"envelopes/{id}/documents/{documentId}")).Body)[0];
}
