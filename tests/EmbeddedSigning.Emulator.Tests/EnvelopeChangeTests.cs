using System.Net;
using System.Net.Http.Headers;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace EmbeddedSigning.Emulator.Tests;

/// <summary>Recipients, tabs, documents and custom fields of an envelope that exists.</summary>
internal sealed class EnvelopeChangeTests : EmulatorTest
{
    [Test]
    public async Task A_recipient_who_is_added_to_a_sent_envelope_receives_it_in_turn()
    {
        var envelopeId = await CreateEnvelopeAsync();

        var answer = await PostAsync($"envelopes/{envelopeId}/recipients", Signers(
            TestEnvelope.Signer("2", "Alan Turing", "user-43", routingOrder: 2)));

        answer.ShouldBe(HttpStatusCode.Created);
        (await StatusesAsync(envelopeId)).Should().Equal("sent", "created");
        await SignAsync(envelopeId);
        (await StatusesAsync(envelopeId)).Should().Equal("completed", "sent");
        await SignAsync(envelopeId, TestEnvelope.View("Alan Turing", "user-43", ReturnUrl));
        (await StatusOfAsync(envelopeId)).Should().Be("completed");
        (await PostAsync($"envelopes/{envelopeId}/recipients", Signers(TestEnvelope.Signer("3", "Edsger Dijkstra", null))))
            .ShouldBeRefused("ENVELOPE_INVALID_STATUS");
    }

    [Test]
    public async Task A_recipient_is_corrected_until_they_have_signed()
    {
        var envelopeId = await CreateEnvelopeAsync(TestEnvelope.With(
            TestPdf.WithLines("x"),
            TestEnvelope.Signer("1", "Ada Lovelace", "user-42"),
            TestEnvelope.Signer("2", "Alan Turing", "user-43")));
        await SignAsync(envelopeId);

        var answer = await PutAsync($"envelopes/{envelopeId}/recipients", Signers(
            new JsonObject { ["recipientId"] = "1", ["name"] = "Ada King" },
            new JsonObject { ["recipientId"] = "2", ["name"] = "Alan M. Turing" }));

        answer.Json.GetProperty("recipientUpdateResults").EnumerateArray()
            .Select(result => result.TryGetProperty("errorDetails", out var error) ? error.GetProperty("errorCode").GetString() : null)
            .Should().Equal("RECIPIENT_UPDATE_FAILED", null);
        Emulator.Envelopes[0].Recipients.Select(recipient => recipient.Name).Should().Equal("Ada Lovelace", "Alan M. Turing");
    }

    // As the suite of the PHP SDK does, after it has removed the only recipient.
    [Test]
    public async Task A_sent_envelope_gets_a_recipient_by_an_update()
    {
        var envelopeId = await CreateEnvelopeAsync();
        await SendAsync(HttpMethod.Delete, $"envelopes/{envelopeId}/recipients/1", content: null);

        await PutAsync($"envelopes/{envelopeId}/recipients", Signers(TestEnvelope.Signer("1", "Alan Turing", null)));

        (await StatusesAsync(envelopeId)).Should().Equal("sent");
        Emulator.Mailbox[^1].To.Should().Be("alan@example.com");
    }

    [Test]
    public async Task A_draft_gets_a_recipient_by_an_update()
    {
        var envelopeId = await CreateDraftAsync();

        await PutAsync($"envelopes/{envelopeId}/recipients", Signers(TestEnvelope.Signer("2", "Alan Turing", "user-43")));

        (await StatusesAsync(envelopeId)).Should().Equal("created", "created");
    }

    [Test]
    public async Task A_recipient_is_removed_until_they_have_signed()
    {
        var envelopeId = await CreateEnvelopeAsync(TestEnvelope.With(
            TestPdf.WithLines("x"),
            TestEnvelope.Signer("1", "Ada Lovelace", "user-42"),
            TestEnvelope.Signer("2", "Alan Turing", "user-43", routingOrder: 2)));
        await SignAsync(envelopeId);

        (await DeleteAsync($"envelopes/{envelopeId}/recipients", Signers(new JsonObject { ["recipientId"] = "1" })))
            .ShouldBeRefused("RECIPIENT_UPDATE_FAILED");
        (await DeleteAsync($"envelopes/{envelopeId}/recipients", Signers(new JsonObject { ["recipientId"] = "9" })))
            .ShouldBeRefused("INVALID_RECIPIENT_ID");
        var answer = await DeleteAsync($"envelopes/{envelopeId}/recipients", Signers(new JsonObject { ["recipientId"] = "2" }));

        answer.ShouldBe(HttpStatusCode.OK);
        answer.Json.GetProperty("signers")[0].GetProperty("name").GetString().Should().Be("Alan Turing");
        (await StatusOfAsync(envelopeId)).Should().Be("completed", "nobody is left to wait for");
    }

    [Test]
    public async Task Tabs_are_added_changed_and_removed_until_their_signer_has_signed()
    {
        var envelopeId = await CreateEnvelopeAsync();
        var path = $"envelopes/{envelopeId}/recipients/1/tabs";
        var text = new JsonObject
        {
            ["documentId"] = "1",
            ["pageNumber"] = "1",
            ["xPosition"] = "100",
            ["yPosition"] = "200",
            ["tabLabel"] = "Rent",
        };

        var added = await PostAsync(path, Tabs("textTabs", text));
        added.ShouldBe(HttpStatusCode.Created);
        var tabId = added.Json.GetProperty("textTabs")[0].GetProperty("tabId").GetString();
        var changed = await PutAsync(
            path, Tabs("textTabs", new JsonObject { ["tabId"] = tabId, ["value"] = "500", ["locked"] = "true", ["xPosition"] = "150" }));
        changed.ShouldBe(HttpStatusCode.OK);
        (await DeleteAsync(path, Tabs("textTabs", new JsonObject { ["tabId"] = Guid.NewGuid().ToString() })))
            .ShouldBeRefused("INVALID_TAB_OPERATION");

        var tab = (await GetAsync(path)).Json.GetProperty("textTabs")[0];
        tab.GetProperty("value").GetString().Should().Be("500");
        tab.GetProperty("xPosition").GetString().Should().Be("150");
        tab.GetProperty("yPosition").GetString().Should().Be("200");
        (await DeleteAsync(path, Tabs("textTabs", new JsonObject { ["tabId"] = tabId }))).ShouldBe(HttpStatusCode.OK);
        (await GetAsync(path)).Json.TryGetProperty("textTabs", out _).Should().BeFalse();
        await SignAsync(envelopeId);
        (await PostAsync(path, Tabs("textTabs", text.DeepClone().AsObject()))).ShouldBeRefused("ENVELOPE_INVALID_STATUS");
    }

    [Test]
    public async Task The_pattern_of_a_tab_is_changed_and_its_anchor_is_not()
    {
        var tab = new JsonObject { ["anchorString"] = "/sign/", ["validationPattern"] = "^[0-9]+$" };
        var envelopeId = await CreateEnvelopeAsync(TestEnvelope.ForAda(TestPdf.WithLines("/sign/"), Tabs("textTabs", tab)));
        var path = $"envelopes/{envelopeId}/recipients/1/tabs";
        var tabId = (await GetAsync(path)).Json.GetProperty("textTabs")[0].GetProperty("tabId").GetString();

        var changed = await PutAsync(path, Tabs("textTabs", new JsonObject
        {
            ["tabId"] = tabId,
            ["anchorString"] = "/sign/",
            ["validationPattern"] = "^[a-z]+$",
            ["validationMessage"] = "In small letters.",
        }));

        changed.Json.GetProperty("textTabs")[0].GetProperty("validationPattern").GetString().Should().Be("^[a-z]+$");
        changed.Json.GetProperty("textTabs")[0].GetProperty("validationMessage").GetString().Should().Be("In small letters.");
        foreach (var (member, value) in new[] { ("validationPattern", "("), ("anchorString", "/other/") })
        {
            var answer = await PutAsync(path, Tabs("textTabs", new JsonObject { ["tabId"] = tabId, [member] = value }));
            answer.Json.GetProperty("textTabs")[0].GetProperty("errorDetails").GetProperty("message").GetString().Should().Contain(member);
        }
    }

    [Test]
    public async Task A_radio_group_without_its_buttons_is_not_changed_in_silence()
    {
        var path = $"envelopes/{await CreateEnvelopeAsync()}/recipients/1/tabs";
        var group = Tabs("radioGroupTabs", new JsonObject { ["groupName"] = "Colour", ["value"] = "red" });

        (await PutAsync(path, group)).ShouldBeRefused("INVALID_REQUEST_PARAMETER");
        (await DeleteAsync(path, group)).ShouldBeRefused("INVALID_REQUEST_PARAMETER");
    }

    [Test]
    public async Task A_text_is_one_whatever_its_encoding()
    {
        var draft = TestEnvelope.ForAda();
        draft["status"] = "created";
        var envelopeId = await CreateEnvelopeAsync(draft);
        using var text = new StringContent("An addendum.", System.Text.Encoding.UTF8, "text/plain");

        var answer = await SendAsync(HttpMethod.Put, $"envelopes/{envelopeId}/documents/2", text);

        answer.ShouldBe(HttpStatusCode.OK);
    }

    [Test]
    public async Task A_document_is_added_replaced_and_removed_in_a_draft()
    {
        var envelopeId = await CreateDraftAsync();
        using var bytes = new ByteArrayContent(TestPdf.WithLines("The second document"));
        bytes.Headers.ContentType = new MediaTypeHeaderValue("application/pdf");
        bytes.Headers.ContentDisposition = new ContentDispositionHeaderValue("file") { FileName = "second.pdf" };

        var added = await SendAsync(HttpMethod.Put, $"envelopes/{envelopeId}/documents/2", bytes);
        var replaced = await PutAsync($"envelopes/{envelopeId}/documents", new JsonObject
        {
            ["documents"] = new JsonArray(TestEnvelope.Document("1", "new.pdf", TestPdf.WithLines("The new document"))),
        });

        added.ShouldBe(HttpStatusCode.OK);
        added.String("name").Should().Be("second.pdf");
        added.String("order").Should().Be("2");
        replaced.ShouldBe(HttpStatusCode.OK);
        TestPdf.ReadPages((await GetAsync($"envelopes/{envelopeId}/documents/1")).Body)[0].Should().Contain("The new document");
        var removal = new JsonObject { ["documents"] = new JsonArray(new JsonObject { ["documentId"] = "2" }) };
        (await DeleteAsync($"envelopes/{envelopeId}/documents", removal)).ShouldBe(HttpStatusCode.OK);
        (await DeleteAsync($"envelopes/{envelopeId}/documents", removal.DeepClone().AsObject()))
            .ShouldBeRefused("DOCUMENT_DOES_NOT_EXIST", HttpStatusCode.NotFound);
        Emulator.Envelopes[0].DocumentNames.Should().Equal("new.pdf");
    }

    [Test]
    public async Task A_signed_document_cannot_be_replaced()
    {
        var envelopeId = await CreateEnvelopeAsync();
        await SignAsync(envelopeId);

        (await PutAsync($"envelopes/{envelopeId}/documents", new JsonObject
        {
            ["documents"] = new JsonArray(TestEnvelope.Document("1", "new.pdf", TestPdf.WithLines("x"))),
        })).ShouldBeRefused("ENVELOPE_INVALID_STATUS");
    }

    [Test]
    public async Task Custom_fields_are_added_changed_and_removed()
    {
        var envelopeId = await CreateEnvelopeAsync();
        var path = $"envelopes/{envelopeId}/custom_fields";

        var added = await PostAsync(path, Fields(new JsonObject { ["name"] = "Region", ["value"] = "West", ["show"] = "true" }));
        added.ShouldBe(HttpStatusCode.Created);
        var id = added.Json.GetProperty("textCustomFields")[0].GetProperty("fieldId").GetString();
        (await PutAsync(path, Fields(new JsonObject { ["fieldId"] = id, ["value"] = "East" }))).ShouldBe(HttpStatusCode.OK);
        (await PostAsync(path, Fields(new JsonObject { ["name"] = "region" }))).ShouldBeRefused("INVALID_REQUEST_PARAMETER");

        FieldsOf(await GetAsync(path)).Should().Equal("Region=East");
        (await DeleteAsync(path, Fields(new JsonObject { ["fieldId"] = id }))).ShouldBe(HttpStatusCode.OK);
        FieldsOf(await GetAsync(path)).Should().BeEmpty();
    }

    [Test]
    public async Task A_list_field_takes_what_it_offers()
    {
        var envelopeId = await CreateEnvelopeAsync();
        var path = $"envelopes/{envelopeId}/custom_fields";
        var field = new JsonObject { ["name"] = "Size", ["value"] = "L", ["listItems"] = new JsonArray("S", "L") };

        (await PostAsync(path, new JsonObject { ["listCustomFields"] = new JsonArray(field) })).ShouldBe(HttpStatusCode.Created);
        (await PutAsync(path, new JsonObject
        {
            ["listCustomFields"] = new JsonArray(new JsonObject { ["fieldId"] = "1", ["value"] = "XL" }),
        })).ShouldBeRefused("INVALID_REQUEST_PARAMETER");
    }

    [Test]
    public async Task Reminders_and_expiration_are_kept()
    {
        var envelopeId = await CreateEnvelopeAsync();
        var path = $"envelopes/{envelopeId}/notification";

        (await GetAsync(path)).Json.GetProperty("expirations").GetProperty("expireAfter").GetString().Should().Be("120");
        await PutAsync(path, new JsonObject
        {
            ["reminders"] = new JsonObject { ["reminderEnabled"] = "true", ["reminderDelay"] = "2" },
            ["expirations"] = new JsonObject { ["expireEnabled"] = "true", ["expireAfter"] = "30" },
        });

        var kept = (await GetAsync(path)).Json;
        kept.GetProperty("reminders").GetProperty("reminderDelay").GetString().Should().Be("2");
        kept.GetProperty("expirations").GetProperty("expireAfter").GetString().Should().Be("30");
        (await PutAsync(path, new JsonObject { ["expirations"] = new JsonObject { ["expireAfter"] = "1000" } }))
            .ShouldBeRefused("INVALID_REQUEST_PARAMETER");
    }

    [Test]
    public async Task The_history_is_returned_as_audit_events()
    {
        var envelopeId = await CreateEnvelopeAsync();
        await SignAsync(envelopeId);

        var events = (await GetAsync($"envelopes/{envelopeId}/audit_events")).Json.GetProperty("auditEvents").EnumerateArray();

        events.Select(entry => Field(entry, "Action"))
            .Should().Equal("Registered", "Sent", "Sent Invitations", "Opened", "Signed", "Completed");
    }

    private static string? Field(JsonElement auditEvent, string name) => auditEvent.GetProperty("eventFields").EnumerateArray()
        .Single(field => field.GetProperty("name").GetString() == name).GetProperty("value").GetString();

    private static IEnumerable<string> FieldsOf(Answer answer) => answer.Json.GetProperty("textCustomFields").EnumerateArray()
        .Select(field => $"{field.GetProperty("name").GetString()}={field.GetProperty("value").GetString()}");

    private static JsonObject Signers(params JsonObject[] signers) => new() { ["signers"] = new JsonArray([.. signers]) };

    private static JsonObject Tabs(string list, JsonObject tab) => new() { [list] = new JsonArray(tab) };

    private static JsonObject Fields(JsonObject field) => new() { ["textCustomFields"] = new JsonArray(field) };

    private Task<Answer> DeleteAsync(string path, JsonNode body) => SendAsync(HttpMethod.Delete, path, JsonContent(body));

    private Task<string> CreateDraftAsync()
    {
        var draft = TestEnvelope.ForAda();
        draft["status"] = "created";
        return CreateEnvelopeAsync(draft);
    }

    private async Task<IEnumerable<string?>> StatusesAsync(string envelopeId) =>
        (await GetAsync($"envelopes/{envelopeId}/recipients")).Json.GetProperty("signers").EnumerateArray()
            .Select(signer => signer.GetProperty("status").GetString());
}
