using System.Net;
using System.Text.Json.Nodes;

namespace EmbeddedSigning.Emulator.Tests;

/// <summary>One person whom several composite templates name, or several entries of one.</summary>
internal sealed class CompositeRecipientTests : EmulatorTest
{
    private static readonly TestCaseData[] _members =
    [
        Member("accessCode", "\"b2\""),
        Member("note", "\"Page two is new\""),
        Member("embeddedRecipientStartURL", "\"https://app.example.com/start\""),
        Member("emailNotification", """{"emailSubject":"Votre bail","emailBody":"Bonjour","supportedLanguage":"fr"}"""),
        Member("additionalNotifications", """[{"secondaryDeliveryMethod":"SMS","phoneNumber":{"countryCode":"44","number":"7700900123"}}]"""),
        Member("phoneAuthentication", """{"senderProvidedNumbers":["+44 7700900123"]}"""),
        Member("idCheckConfigurationName", "\"ID Check $\""),
        Member("identityVerification", "null"),
        Member("excludedDocuments", """["3"]"""),
        Member("routingOrder", "\"4\""),
        Member("deliveryMethod", "\"Email\""),
        Member("roleName", "\"Tenant\""),
        Member("customFields", """["a","b"]"""),
    ];

    [TestCaseSource(nameof(_members))]
    public async Task What_one_entry_lacks_is_taken_from_the_other(string member, string value)
    {
        foreach (var isLater in new[] { true, false })
        {
            var (plain, rich) = (Ada(), Ada());
            plain.Remove("routingOrder");
            rich.Remove("routingOrder");
            rich[member] = member == "identityVerification" ? await DocumentCheckAsync() : JsonNode.Parse(value);

            var id = await CreateEnvelopeAsync(isLater ? Two(plain, rich) : Two(rich, plain));

            var signers = JsonNode.Parse((await GetAsync($"envelopes/{id}/recipients")).Text)!["signers"]!.AsArray();
            signers.Should().HaveCount(2);
            var signer = signers.First(known => known!["recipientId"]!.ToString() == "1")!;
            JsonNode.DeepEquals(signer[member], member == "deliveryMethod" ? "email" : rich[member]).Should().BeTrue($"{member} is {signer[member]}");
        }
    }

    [TestCase("conditionalParentLabel", "rent")]
    [TestCase("conditionalParentLabel", "missing")]
    [TestCase("formula", "[rent] * 12")]
    [TestCase("formula", "[missing] * 12")]
    public async Task A_tab_may_depend_on_a_tab_in_another_composite_template(string member, string value)
    {
        foreach (var isLater in new[] { true, false })
        {
            var (parent, child) = (Ada(), Ada());
            parent["tabs"] = new JsonObject { ["numberTabs"] = new JsonArray(Tab("rent", isLater ? "1" : "2")) };
            var dependent = Tab("total", isLater ? "2" : "1");
            dependent[member] = value;
            child["tabs"] = new JsonObject { [member == "formula" ? "formulaTabs" : "textTabs"] = new JsonArray(dependent) };

            var answer = await PostAsync("envelopes", isLater ? Two(parent, child) : Two(child, parent));

            if (value.Contains("rent", StringComparison.Ordinal))
            {
                answer.ShouldBe(HttpStatusCode.Created);
            }
            else
            {
                answer.ShouldBeRefused(member == "formula" ? "INVALID_REQUEST_PARAMETER" : "CONDITIONALTAB_HAS_INVALID_PARENT");
            }
        }

        static JsonObject Tab(string label, string document) => new()
        {
            ["tabLabel"] = label,
            ["documentId"] = document,
            ["pageNumber"] = "1",
            ["xPosition"] = "100",
            ["yPosition"] = "300",
        };
    }

    [Test]
    public async Task The_access_code_of_the_later_entry_keeps_out_those_who_do_not_know_it()
    {
        var later = Ada();
        later["accessCode"] = "b2";
        var id = await CreateEnvelopeAsync(Two(Ada(), later));
        using var signer = new EmulatedSigner { AccessCode = "wrong" };

        var returned = await signer.SignAsync(await CreateSigningUrlAsync(id));

        returned.Query.Should().Contain("event=access_code_failed");
    }

    [TestCase("accessCode", "\"a1\"", "\"b2\"")]
    [TestCase("name", "\"Ada Lovelace\"", "\"Alan Turing\"")]
    [TestCase("email", "\"ada@example.com\"", "\"alan@example.com\"")]
    [TestCase("clientUserId", "\"user-42\"", "\"user-43\"")]
    [TestCase("note", "\"a\"", "\"b\"")]
    [TestCase("emailNotification", """{"supportedLanguage":"fr"}""", """{"supportedLanguage":"de"}""")]
    [TestCase("phoneAuthentication", """{"senderProvidedNumbers":["+44 7700900123"]}""", """{"senderProvidedNumbers":["+44 7700900124"]}""")]
    public async Task Entries_that_contradict_each_other_are_refused_by_name(string member, string one, string other)
    {
        var (first, second) = (Ada(), Ada());
        first[member] = JsonNode.Parse(one);
        second[member] = JsonNode.Parse(other);

        var answer = await PostAsync("envelopes", Two(first, second));

        answer.ShouldBeRefused("INVALID_REQUEST_PARAMETER");
        answer.Text.Should().Contain($"'{member}'").And.Contain("recipient 1");
    }

    [Test]
    public async Task A_person_whom_two_templates_place_differently_has_the_last_place()
    {
        var (first, second) = (Ada(), Ada());
        first["routingOrder"] = "2";
        second["routingOrder"] = "1";

        var id = await CreateEnvelopeAsync(Two(first, second));

        (await GetAsync($"envelopes/{id}/recipients")).Json.GetProperty("signers").EnumerateArray()
            .Where(signer => signer.GetProperty("recipientId").GetString() == "1")
            .Select(signer => signer.GetProperty("routingOrder").GetString()).Should().Equal("1");
    }

    [Test]
    public async Task Entries_of_two_kinds_are_refused()
    {
        var envelope = Two(Ada(), Ada());
        var recipients = envelope["compositeTemplates"]![1]!["inlineTemplates"]![0]!["recipients"]!.AsObject();
        var copy = recipients["signers"]!.DeepClone();
        copy[0]!.AsObject().Remove("tabs");
        recipients.Clear();
        recipients["carbonCopies"] = copy;

        var answer = await PostAsync("envelopes", envelope);

        answer.ShouldBeRefused("INVALID_REQUEST_PARAMETER");
        answer.Text.Should().Contain("'recipientType'");
    }

    [Test]
    public async Task Equal_entries_may_differ_in_the_case_of_an_address_and_in_how_JSON_says_it()
    {
        var (first, second) = (Ada(), Ada());
        second["email"] = "ADA@example.com";
        first["requireIdLookup"] = "false";
        second["requireIdLookup"] = false;

        (await SendAsync(HttpMethod.Post, "envelopes", new Contract.UndocumentedContent(Two(first, second)))).ShouldBe(HttpStatusCode.Created);
    }

    [Test]
    public async Task One_person_may_play_several_roles()
    {
        var (first, second) = (Ada(), Ada());
        first["roleName"] = "Tenant";
        second["roleName"] = "Guarantor";

        var id = await CreateEnvelopeAsync(Two(first, second));

        (await SignAsync(id)).Query.Should().Contain("event=signing_complete");
        Emulator.Envelopes[0].Recipients.Should().HaveCount(2);
        (await GetAsync($"envelopes/{id}/recipients/1/tabs")).Json.GetProperty("signHereTabs").GetArrayLength().Should().Be(2);
    }

    [TestCase("accessCode")]
    [TestCase("note")]
    [TestCase("clientUserId")]
    public async Task An_empty_text_of_a_later_template_takes_nothing_away(string member)
    {
        var (below, above) = (Ada(), Ada());
        below[member] = "b2";
        above[member] = string.Empty;
        above.Remove("tabs");

        var id = await CreateEnvelopeAsync(Layers(below, above));

        (await GetAsync($"envelopes/{id}/recipients")).Json.GetProperty("signers")[0].GetProperty(member).GetString().Should().Be("b2");
    }

    [Test]
    public async Task A_later_template_hides_documents()
    {
        var (below, above) = (Ada(), Ada());
        above.Remove("tabs");
        above["excludedDocuments"] = new JsonArray("2");

        var id = await CreateEnvelopeAsync(Layers(below, above));

        (await GetAsync($"envelopes/{id}/recipients")).Json.GetProperty("signers")[0].GetProperty("excludedDocuments")[0].GetString().Should().Be("2");
    }

    [TestCase("1", "1", null)]
    [TestCase("1", "2", "Tenant")]
    public async Task One_inline_template_names_a_recipient_once(string firstId, string secondId, string? role)
    {
        var (first, second) = (Ada(), TestEnvelope.Signer(secondId, "Alan Turing", "user-43"));
        first["recipientId"] = firstId;
        if (role is not null)
        {
            first["roleName"] = role;
            second["roleName"] = role;
        }

        var envelope = Two(first, Ada());
        envelope["compositeTemplates"]![0]!["inlineTemplates"]![0]!["recipients"]!["signers"]!.AsArray().Add(second);

        (await PostAsync("envelopes", envelope)).ShouldBeRefused("ENVELOPE_HAS_DUPLICATE_RECIPIENTS");
    }

    [Test]
    public async Task An_empty_access_code_of_a_role_leaves_that_of_the_template()
    {
        var template = TestEnvelope.ForAda();
        template.Remove("status");
        var tenant = template["recipients"]!["signers"]![0]!.AsObject();
        (tenant["roleName"], tenant["accessCode"]) = ("Tenant", "b2");
        var templateId = (await PostAsync("templates", template)).String("templateId");

        var id = await CreateEnvelopeAsync(new JsonObject
        {
            ["status"] = "sent",
            ["templateId"] = templateId,
            ["templateRoles"] = new JsonArray(new JsonObject
            {
                ["roleName"] = "Tenant",
                ["name"] = "Ada Lovelace",
                ["email"] = "ada@example.com",
                ["accessCode"] = string.Empty,
            }),
        });

        (await GetAsync($"envelopes/{id}/recipients")).Json.GetProperty("signers")[0].GetProperty("accessCode").GetString().Should().Be("b2");
    }

    [TestCase("documents")]
    [TestCase("recipients")]
    [TestCase("customFields")]
    [TestCase("templateId")]
    [TestCase("templateRoles")]
    public async Task What_stands_beside_composite_templates_is_refused_by_name(string member)
    {
        var envelope = Two(Ada(), Ada());
        var plain = TestEnvelope.ForAda();
        envelope[member] = member switch
        {
            "customFields" => new JsonObject { ["textCustomFields"] = new JsonArray(new JsonObject { ["name"] = "Order", ["value"] = "7" }) },
            "templateId" => Guid.NewGuid().ToString(),
            "templateRoles" => new JsonArray(new JsonObject { ["roleName"] = "Tenant" }),
            _ => plain[member]!.DeepClone(),
        };

        var answer = await PostAsync("envelopes", envelope);

        answer.ShouldBeRefused("INVALID_REQUEST_PARAMETER");
        answer.Text.Should().Contain($"'{member}'");
    }

    private static TestCaseData Member(string member, string value) => new(member, value);

    private static JsonObject Ada() => TestEnvelope.Signer("1", "Ada Lovelace", "user-42", TestEnvelope.SignHere("/sign/"));

    private static JsonObject Two(JsonObject first, JsonObject second) => Composites(
        Composite(Inline("1", first, "1")), Composite(Inline("1", second, "2")), Composite(Inline("1", Alan(), "3")));

    private static JsonObject Alan() => TestEnvelope.Signer("7", "Alan Turing", "user-43");

    private static JsonObject Layers(JsonObject below, JsonObject above) => Composites(
        Composite(Inline("1", below, "1"), Inline("2", above)), Composite(Inline("1", Alan(), "2")));

    private static JsonObject Composites(params JsonNode[] composites) => new()
    {
        ["status"] = "sent",
        ["emailSubject"] = "Two leases",
        ["compositeTemplates"] = new JsonArray(composites),
    };

    private static JsonObject Composite(params JsonNode[] inlines) => new() { ["inlineTemplates"] = new JsonArray(inlines) };

    private static JsonObject Inline(string sequence, JsonObject signer, string? documentId = null)
    {
        var inline = new JsonObject
        {
            ["sequence"] = sequence,
            ["recipients"] = new JsonObject { ["signers"] = new JsonArray(signer.DeepClone()) },
        };
        if (documentId is not null)
        {
            inline["documents"] = new JsonArray(TestEnvelope.Document(
                documentId, $"lease-{documentId}.pdf", TestPdf.WithLines(signer.ContainsKey("tabs") ? "/sign/" : "Rules")));
        }

        return inline;
    }

    private async Task<JsonObject> DocumentCheckAsync()
    {
        var workflows = (await GetAsync("identity_verification")).Json.GetProperty("identityVerification");
        var workflow = workflows.EnumerateArray().First(known => known.GetProperty("defaultName").GetString() == "DocuSign ID Verification");
        return new JsonObject { ["workflowId"] = workflow.GetProperty("workflowId").GetString() };
    }
}
