using System.Text.Json;
using System.Text.Json.Nodes;

namespace EmbeddedSigning.Emulator.Tests;

/// <summary>Which of several templates decides, and which documents they name.</summary>
internal sealed class CompositeOrderTests : EmulatorTest
{
    [TestCase(false)]
    [TestCase(true)]
    public async Task The_custom_fields_of_the_last_template_win(bool isOneComposite)
    {
        var (first, last) = (AddTemplate(Fields(("order", "1"), ("city", "London"))), AddTemplate(Fields(("ORDER", "2"), ("rent", "900"))));

        var id = await CreateEnvelopeAsync(Envelope(isOneComposite, [first, last]));

        (await FieldsOfAsync(id)).Should().BeEquivalentTo([("ORDER", "2"), ("city", "London"), ("rent", "900")]);
    }

    [Test]
    public async Task An_inline_template_after_a_template_of_the_account_wins()
    {
        var envelope = Envelope(isOneComposite: false, [AddTemplate(Fields(("order", "1")))]);
        envelope["compositeTemplates"]![0]!["inlineTemplates"]![0]!["customFields"] = Fields(("order", "42"))["customFields"]!.DeepClone();

        var id = await CreateEnvelopeAsync(envelope);

        (await FieldsOfAsync(id)).Should().Equal(("order", "42"));
    }

    [Test]
    public async Task Custom_fields_of_two_templates_have_different_ids()
    {
        var id = await CreateEnvelopeAsync(Envelope(
            isOneComposite: false, [AddTemplate(Fields(("order", "1"))), AddTemplate(Fields(("rent", "900"))), AddTemplate(Fields(("order", "2")))]));

        (await GetAsync($"envelopes/{id}/custom_fields")).Json.GetProperty("textCustomFields").EnumerateArray()
            .Select(field => field.GetProperty("fieldId").GetString()).Should().HaveCount(2).And.OnlyHaveUniqueItems();
    }

    [TestCase(false, "emailSubject", "\"First\"", "\"Last\"")]
    [TestCase(true, "emailSubject", "\"First\"", "\"Last\"")]
    [TestCase(false, "emailBlurb", "\"First\"", "\"Last\"")]
    [TestCase(true, "emailBlurb", "\"First\"", "\"Last\"")]
    [TestCase(false, "allowMarkup", "\"true\"", "\"false\"")]
    [TestCase(true, "allowMarkup", "\"true\"", "\"false\"")]
    [TestCase(false, "enforceSignerVisibility", "\"false\"", "\"true\"")]
    [TestCase(true, "enforceSignerVisibility", "\"false\"", "\"true\"")]
    [TestCase(false, "envelopeIdStamping", "\"true\"", "\"false\"")]
    [TestCase(true, "envelopeIdStamping", "\"true\"", "\"false\"")]
    public async Task What_the_last_template_says_of_the_envelope_wins(bool isOneComposite, string member, string first, string last)
    {
        var envelope = Envelope(isOneComposite, [AddTemplate(Of(first)), AddTemplate(Of(last)), AddTemplate([])]);
        if (member == "emailSubject")
        {
            envelope.Remove(member);
        }

        var id = await CreateEnvelopeAsync(envelope);

        (await GetAsync($"envelopes/{id}")).String(member).Should().Be(JsonNode.Parse(last)!.ToString());

        JsonObject Of(string value) => new() { [member] = JsonNode.Parse(value) };
    }

    [TestCase(false)]
    [TestCase(true)]
    public async Task The_expiration_of_the_last_template_wins(bool isOneComposite)
    {
        var id = await CreateEnvelopeAsync(Envelope(isOneComposite, [AddTemplate(Expiring("7")), AddTemplate(Expiring("9")), AddTemplate([])]));

        (await GetAsync($"envelopes/{id}")).String("expireAfter").Should().Be("9");
    }

    [TestCase(false)]
    [TestCase(true)]
    public async Task The_workflow_of_the_last_template_wins(bool isOneComposite)
    {
        var id = await CreateEnvelopeAsync(Envelope(isOneComposite, [AddTemplate(Delayed("1")), AddTemplate(Delayed("2")), AddTemplate([])]));

        (await GetAsync($"envelopes/{id}/workflow")).Json.GetProperty("workflowSteps")[0].GetProperty("itemId").GetString().Should().Be("2");
    }

    [Test]
    public async Task A_number_of_an_inline_template_hides_its_own_document()
    {
        var envelope = Envelope(isOneComposite: false, [AddTemplate([])], Inline("1", hidden: "1"));

        var id = await CreateEnvelopeAsync(envelope);

        (await HiddenAsync(id)).Should().Equal("2");
    }

    [Test]
    public async Task An_inline_template_may_hide_a_document_that_another_one_posts()
    {
        var envelope = Envelope(isOneComposite: false, [AddTemplate([])], Inline("1"), Inline("2", hidden: "1"));

        var id = await CreateEnvelopeAsync(envelope);

        (await HiddenAsync(id)).Should().Equal("2");
    }

    [Test]
    public async Task An_inline_template_may_hide_the_document_of_another_composite_template()
    {
        var envelope = Envelope(isOneComposite: false, [AddTemplate([]), AddTemplate([])], Inline("7", hidden: "1"));
        envelope["compositeTemplates"]![1]!["document"] = TestEnvelope.Document("1", "garage.pdf", TestPdf.WithLines("Garage"));

        var id = await CreateEnvelopeAsync(envelope);

        (await HiddenAsync(id)).Should().Equal("2");
    }

    [Test]
    public async Task A_number_beside_a_template_hides_the_templates_document()
    {
        var envelope = Envelope(isOneComposite: false, [AddTemplate([]), AddTemplate([])]);
        envelope["compositeTemplates"]![1]!["inlineTemplates"]![0]!["recipients"]!["carbonCopies"] = new JsonArray(Copy("1"));

        var id = await CreateEnvelopeAsync(envelope);

        (await HiddenAsync(id)).Should().Equal("2");
    }

    [Test]
    public async Task A_number_that_no_posted_document_has_is_a_number_of_the_envelope()
    {
        var envelope = Envelope(isOneComposite: false, [AddTemplate([]), AddTemplate([])], Inline("7", hidden: "2"));

        var id = await CreateEnvelopeAsync(envelope);

        (await HiddenAsync(id)).Should().Equal("2");
    }

    private static JsonObject Envelope(bool isOneComposite, string[] templateIds, params JsonObject[] inlines)
    {
        JsonArray composites = isOneComposite
            ? [Composite(templateIds)]
            : [.. templateIds.Select(templateId => Composite([templateId]))];
        foreach (var inline in inlines)
        {
            composites.Add((JsonNode)new JsonObject { ["inlineTemplates"] = new JsonArray(inline) });
        }

        return new JsonObject { ["status"] = "sent", ["emailSubject"] = "Your lease", ["compositeTemplates"] = composites };
    }

    // The templates are posted in the wrong order, because their sequence counts.
    private static JsonObject Composite(string[] templateIds)
    {
        var tenant = TestEnvelope.Signer("1", "Ada Lovelace", "user-42");
        tenant["roleName"] = "Tenant";
        return new JsonObject
        {
            ["serverTemplates"] = new JsonArray([
                .. templateIds.Select((templateId, index) => new JsonObject { ["sequence"] = $"{index + 1}", ["templateId"] = templateId }).Reverse()]),
            ["inlineTemplates"] = new JsonArray(new JsonObject
            {
                ["sequence"] = "9",
                ["recipients"] = new JsonObject { ["signers"] = new JsonArray(tenant) },
            }),
        };
    }

    private static JsonObject Inline(string documentId, string? hidden = null) => new()
    {
        ["sequence"] = "1",
        ["documents"] = new JsonArray(TestEnvelope.Document(documentId, $"annex-{documentId}.pdf", TestPdf.WithLines("Annex"))),
        ["recipients"] = hidden is null ? [] : new JsonObject { ["carbonCopies"] = new JsonArray(Copy(hidden)) },
    };

    private static JsonObject Copy(string hidden) => new()
    {
        ["recipientId"] = "7",
        ["name"] = "Legal",
        ["email"] = "legal@example.com",
        ["excludedDocuments"] = new JsonArray(hidden),
    };

    private static JsonObject Fields(params (string Name, string Value)[] fields) => new()
    {
        ["customFields"] = new JsonObject
        {
            ["textCustomFields"] = new JsonArray([.. fields.Select(field => new JsonObject { ["name"] = field.Name, ["value"] = field.Value })]),
        },
    };

    private static JsonObject Expiring(string days) => new()
    {
        ["notification"] = new JsonObject { ["expirations"] = new JsonObject { ["expireEnabled"] = "true", ["expireAfter"] = days } },
    };

    private static JsonObject Delayed(string routingOrder) => new()
    {
        ["workflow"] = new JsonObject
        {
            ["workflowSteps"] = new JsonArray(new JsonObject
            {
                ["action"] = "pause_before",
                ["triggerOnItem"] = "routing_order",
                ["itemId"] = routingOrder,
                ["delayedRouting"] = new JsonObject { ["rules"] = new JsonArray(new JsonObject { ["delay"] = "1.00:00:00" }) },
            }),
        },
    };

    private string AddTemplate(JsonObject members)
    {
        members["documents"] = new JsonArray(TestEnvelope.Document("1", "lease.pdf", TestPdf.WithLines("Lease")));
        members["recipients"] = new JsonObject
        {
            ["signers"] = new JsonArray(
                new JsonObject { ["recipientId"] = "1", ["roleName"] = "Tenant", ["routingOrder"] = "1" },
                new JsonObject
                {
                    ["recipientId"] = "2",
                    ["roleName"] = "Landlord",
                    ["routingOrder"] = "2",
                    ["name"] = "Alan Turing",
                    ["email"] = "alan@example.com",
                }),
        };
        return Emulator.AddTemplate(members.ToJsonString());
    }

    private async Task<IEnumerable<(string? Name, string? Value)>> FieldsOfAsync(string envelopeId) =>
        (await GetAsync($"envelopes/{envelopeId}/custom_fields")).Json.GetProperty("textCustomFields").EnumerateArray()
        .Select(field => (field.GetProperty("name").GetString(), field.GetProperty("value").GetString()));

    private async Task<IEnumerable<string?>> HiddenAsync(string envelopeId) =>
        (await GetAsync($"envelopes/{envelopeId}/recipients")).Json.GetProperty("carbonCopies")[0].GetProperty("excludedDocuments").EnumerateArray()
        .Select(static (JsonElement id) => id.GetString());
}
