using System.Net;
using System.Text.Json.Nodes;

namespace EmbeddedSigning.Emulator.Tests;

/// <summary>The tabs, fields, pages and the visibility of documents; attachments and comments of envelopes.</summary>
internal sealed class DocumentPartTests : EmulatorTest
{
    [Test]
    public async Task Values_of_the_sender_are_on_the_page_and_in_the_form_data()
    {
        var id = await CreateDraftAsync();

        var added = await PostAsync($"envelopes/{id}/documents/1/tabs", new JsonObject
        {
            ["prefillTabs"] = new JsonObject { ["textTabs"] = new JsonArray(Text("rent", "1,200 EUR")) },
        });

        added.ShouldBe(HttpStatusCode.Created);
        added.Json.GetProperty("prefillTabs").GetProperty("textTabs")[0].GetProperty("value").GetString().Should().Be("1,200 EUR");
        await PutAsync($"envelopes/{id}", new JsonObject { ["status"] = "sent" });
        TextOf(await GetAsync($"envelopes/{id}/documents/1")).Should().Contain("1,200");
        (await GetAsync($"envelopes/{id}/form_data")).Json.GetProperty("prefillFormData").GetProperty("formData")[0]
            .GetProperty("value").GetString().Should().Be("1,200 EUR");
        (await PostAsync($"envelopes/{id}/documents/1/tabs", new JsonObject
        {
            ["prefillTabs"] = new JsonObject { ["textTabs"] = new JsonArray(Text("late", "x")) },
        })).ShouldBeRefused("ENVELOPE_INVALID_STATUS");
    }

    [Test]
    public async Task The_tabs_of_a_document_are_added_changed_and_removed()
    {
        var id = await CreateDraftAsync();
        var tab = Text("city", "London");
        tab["recipientId"] = "1";

        var added = await PostAsync($"envelopes/{id}/documents/1/tabs", Tabs(tab));
        var tabId = added.Json.GetProperty("textTabs")[0].GetProperty("tabId").GetString();
        await PutAsync($"envelopes/{id}/documents/1/tabs", Tabs(new JsonObject { ["tabId"] = tabId, ["value"] = "Paris" }));

        var all = (await GetAsync($"envelopes/{id}/documents/1/tabs")).Json;
        all.GetProperty("textTabs")[0].GetProperty("value").GetString().Should().Be("Paris");
        all.GetProperty("signHereTabs").GetArrayLength().Should().Be(1);
        (await DeleteAsync($"envelopes/{id}/documents/1/tabs", Tabs(new JsonObject { ["tabId"] = tabId }))).ShouldBe(HttpStatusCode.OK);
        (await GetAsync($"envelopes/{id}/documents/1/tabs")).Json.TryGetProperty("textTabs", out _).Should().BeFalse();
    }

    [Test]
    public async Task Fields_of_a_document_are_kept_with_it()
    {
        var id = await CreateDraftAsync();
        var path = $"envelopes/{id}/documents/1/fields";

        (await PostAsync(path, Fields("number", "7"))).ShouldBe(HttpStatusCode.Created);
        (await PutAsync(path, Fields("number", "8"))).ShouldBe(HttpStatusCode.OK);
        (await GetAsync(path)).Json.GetProperty("documentFields")[0].GetProperty("value").GetString().Should().Be("8");
        (await DeleteAsync(path, Fields("number", "8"))).ShouldBe(HttpStatusCode.OK);
        (await GetAsync(path)).Json.GetProperty("documentFields").GetArrayLength().Should().Be(0);
        (await PutAsync(path, Fields("number", "9"))).ShouldBeRefused("INVALID_REQUEST_PARAMETER");
    }

    [Test]
    public async Task A_page_is_removed_with_its_tabs_and_those_of_later_pages_move_up()
    {
        var envelope = TestEnvelope.ForAda(TestPdf.WithPages(["one"], ["two"]), TestEnvelope.SignHere("two"));
        envelope["status"] = "created";
        var id = await CreateEnvelopeAsync(envelope);

        (await SendAsync(HttpMethod.Delete, $"envelopes/{id}/documents/1/pages/1", content: null)).ShouldBe(HttpStatusCode.OK);

        TextOf(await GetAsync($"envelopes/{id}/documents/1")).Trim().Should().Be("two");
        (await GetAsync($"envelopes/{id}/recipients/1/tabs")).Json.GetProperty("signHereTabs")[0].GetProperty("pageNumber").GetString()
            .Should().Be("1");
        (await SendAsync(HttpMethod.Delete, $"envelopes/{id}/documents/1/pages/1", content: null))
            .ShouldBeRefused("INVALID_REQUEST_PARAMETER");
    }

    [Test]
    public async Task A_signer_sees_only_the_documents_that_are_theirs()
    {
        var envelope = TestEnvelope.With(
            TestPdf.WithLines("Lease", "/one/"),
            TestEnvelope.Signer("1", "Ada Lovelace", "user-42", TestEnvelope.SignHere("/one/")),
            TestEnvelope.Signer("2", "Alan Turing", "user-43", TestEnvelope.SignHere("/two/")));
        envelope["documents"]!.AsArray().Add(TestEnvelope.Document("2", "garage.pdf", TestPdf.WithLines("Garage", "/two/")));
        envelope["documents"]!.AsArray().Add(TestEnvelope.Document("3", "rules.pdf", TestPdf.WithLines("Rules")));
        envelope["enforceSignerVisibility"] = "true";
        envelope["recipients"]!["signers"]![1]!["excludedDocuments"] = new JsonArray("3");
        var id = await CreateEnvelopeAsync(envelope);

        (await VisibleAsync(id, "1")).Should().Equal("lease.pdf", "rules.pdf");
        (await VisibleAsync(id, "2")).Should().Equal("garage.pdf");
        using var browser = new TestBrowser();
        var page = await browser.OpenAsync(await CreateSigningUrlAsync(id));
        page.Text.Should().Contain("rules.pdf").And.NotContain("garage.pdf");
        (await GetAsync($"envelopes/{id}/documents/2?recipient_id=1")).ShouldBeRefused("DOCUMENT_DOES_NOT_EXIST", HttpStatusCode.NotFound);
        (await PutAsync($"envelopes/{id}/recipients/2/document_visibility", new JsonObject
        {
            ["documentVisibility"] = new JsonArray(new JsonObject { ["documentId"] = "3", ["visible"] = "true" }),
        })).ShouldBe(HttpStatusCode.OK);
        (await VisibleAsync(id, "2")).Should().Equal("garage.pdf", "rules.pdf");
    }

    [TestCase(null)]
    [TestCase("false")]
    public async Task Without_enforced_visibility_an_excluded_document_is_shown(string? enforced)
    {
        var envelope = TestEnvelope.ForAda();
        envelope["documents"]!.AsArray().Add(TestEnvelope.Document("2", "rules.pdf", TestPdf.WithLines("Rules")));
        if (enforced is not null)
        {
            envelope["enforceSignerVisibility"] = enforced;
        }

        envelope["recipients"]!["signers"]![0]!["excludedDocuments"] = new JsonArray("2");
        var id = await CreateEnvelopeAsync(envelope);
        using var browser = new TestBrowser();

        var page = await browser.OpenAsync(await CreateSigningUrlAsync(id));

        page.Text.Should().Contain("lease.pdf").And.Contain("rules.pdf");
        (await VisibleAsync(id, "1")).Should().Equal("lease.pdf", "rules.pdf");
        var signer = (await GetAsync($"envelopes/{id}/recipients")).Json.GetProperty("signers")[0];
        signer.GetProperty("excludedDocuments").EnumerateArray().Select(document => document.GetString()).Should().Equal("2");
    }

    [Test]
    public async Task Enforcing_visibility_later_hides_the_excluded_document()
    {
        var envelope = TestEnvelope.ForAda();
        envelope["documents"]!.AsArray().Add(TestEnvelope.Document("2", "rules.pdf", TestPdf.WithLines("Rules")));
        envelope["recipients"]!["signers"]![0]!["excludedDocuments"] = new JsonArray("2");
        var id = await CreateEnvelopeAsync(envelope);

        (await PutAsync($"envelopes/{id}", new JsonObject { ["enforceSignerVisibility"] = "true" })).ShouldBe(HttpStatusCode.OK);

        (await VisibleAsync(id, "1")).Should().Equal("lease.pdf");
    }

    [Test]
    public async Task A_document_is_not_hidden_from_a_signer_with_a_tab_on_it()
    {
        var envelope = TestEnvelope.ForAda();
        envelope["enforceSignerVisibility"] = "true";
        var id = await CreateEnvelopeAsync(envelope);

        var answer = await PutAsync($"envelopes/{id}/recipients/1/document_visibility", new JsonObject
        {
            ["documentVisibility"] = new JsonArray(new JsonObject { ["documentId"] = "1", ["visible"] = "false" }),
        });

        answer.ShouldBe(HttpStatusCode.OK);
        answer.Json.GetProperty("documentVisibility")[0].GetProperty("visible").GetString().Should().Be("true");
        (await VisibleAsync(id, "1")).Should().Equal("lease.pdf");
    }

    [Test]
    public async Task Attachments_are_kept_with_the_envelope()
    {
        var id = await CreateDraftAsync();

        (await PutAsync($"envelopes/{id}/attachments", new JsonObject
        {
            ["attachments"] = new JsonArray(new JsonObject
            {
                ["attachmentId"] = "7",
                ["name"] = "order.xml",
                ["label"] = "order",
                ["attachmentType"] = ".xml",
                ["data"] = Convert.ToBase64String("<order/>"u8),
            }),
        })).ShouldBe(HttpStatusCode.OK);

        (await GetAsync($"envelopes/{id}/attachments")).Json.GetProperty("attachments")[0].GetProperty("name").GetString()
            .Should().Be("order.xml");
        (await GetAsync($"envelopes/{id}/attachments/7")).Text.Should().Be("<order/>");
        (await DeleteAsync($"envelopes/{id}/attachments", new JsonObject
        {
            ["attachments"] = new JsonArray(new JsonObject { ["attachmentId"] = "7" }),
        })).ShouldBe(HttpStatusCode.OK);
        (await GetAsync($"envelopes/{id}/attachments/7")).ShouldBeRefused("ATTACHMENT_DOES_NOT_EXIST");
    }

    [Test]
    public async Task Comments_have_a_transcript()
    {
        var id = await CreateEnvelopeAsync();

        (await PostAsync($"envelopes/{id}/comments", new JsonObject
        {
            ["comments"] = new JsonArray(new JsonObject { ["text"] = "Please check", ["visibleTo"] = new JsonArray("1") }),
        })).Json.GetProperty("comments")[0].GetProperty("text").GetString().Should().Be("Please check");

        TextOf(await GetAsync($"envelopes/{id}/comments/transcript")).Should().Contain("Please check");
    }

    [TestCase("true", HttpStatusCode.Created)]
    [TestCase(null, HttpStatusCode.Created)]
    [TestCase("false", HttpStatusCode.BadRequest)]
    public async Task Comments_are_refused_where_the_envelope_does_not_allow_them(string? allowComments, HttpStatusCode expected)
    {
        var envelope = TestEnvelope.ForAda();
        if (allowComments is not null)
        {
            envelope["allowComments"] = allowComments;
        }

        var id = await CreateEnvelopeAsync(envelope);

        var answer = await PostAsync($"envelopes/{id}/comments", new JsonObject
        {
            ["comments"] = new JsonArray(new JsonObject { ["text"] = "Please check" }),
        });

        answer.ShouldBe(expected);
        var hasComments = (await GetAsync($"envelopes/{id}")).Json.TryGetProperty("hasComments", out _);
        hasComments.Should().Be(expected == HttpStatusCode.Created);
    }

    [Test]
    public async Task A_recipient_is_removed_by_their_id()
    {
        var id = await CreateEnvelopeAsync();

        var answer = await SendAsync(HttpMethod.Delete, $"envelopes/{id}/recipients/1", content: null);

        answer.Json.GetProperty("signers")[0].GetProperty("status").GetString().Should().Be("deleted");
        (await GetAsync($"envelopes/{id}/recipients")).String("recipientCount").Should().Be("0");
        (await StatusOfAsync(id)).Should().Be("sent");
    }

    [Test]
    public async Task An_envelope_that_was_shared_is_shown_without_a_form()
    {
        var id = await CreateEnvelopeAsync();
        var answer = await PostAsync($"envelopes/{id}/views/shared", new JsonObject { ["returnUrl"] = ReturnUrl });

        answer.ShouldBe(HttpStatusCode.Created);
        using var browser = new TestBrowser();
        (await browser.OpenAsync(new Uri(answer.String("url")))).Text.Should().Contain("Please sign your lease");
    }

    private static JsonObject Text(string label, string value) => new()
    {
        ["documentId"] = "1",
        ["pageNumber"] = "1",
        ["xPosition"] = "100",
        ["yPosition"] = "100",
        ["tabLabel"] = label,
        ["value"] = value,
    };

    private static JsonObject Tabs(JsonObject tab) => new() { ["textTabs"] = new JsonArray(tab) };

    private static JsonObject Fields(string name, string value) => new()
    {
        ["documentFields"] = new JsonArray(new JsonObject { ["name"] = name, ["value"] = value }),
    };

    private static string TextOf(Answer answer)
    {
        answer.ShouldBe(HttpStatusCode.OK);
        return string.Join('\n', TestPdf.ReadPages(answer.Body));
    }

    private Task<Answer> DeleteAsync(string path, JsonNode body) => SendAsync(HttpMethod.Delete, path, JsonContent(body));

    private Task<string> CreateDraftAsync()
    {
        var envelope = TestEnvelope.ForAda();
        envelope["status"] = "created";
        return CreateEnvelopeAsync(envelope);
    }

    private async Task<IEnumerable<string?>> VisibleAsync(string id, string recipientId) =>
        (await GetAsync($"envelopes/{id}/documents?recipient_id={recipientId}")).Json.GetProperty("envelopeDocuments").EnumerateArray()
            .Where(document => document.GetProperty("type").GetString() == "content")
            .Select(document => document.GetProperty("name").GetString());
}
