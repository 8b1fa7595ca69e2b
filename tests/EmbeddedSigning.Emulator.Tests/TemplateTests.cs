using System.Net;
using System.Text.Json.Nodes;

namespace EmbeddedSigning.Emulator.Tests;

internal sealed class TemplateTests : EmulatorTest
{
    [Test]
    public async Task An_envelope_from_a_template_is_signed_by_the_people_in_its_roles()
    {
        var envelope = FromTemplate(AddTemplate(), Role("Tenant", "Ada Lovelace", "user-42"));
        envelope["templateRoles"]![0]!["tabs"] = new JsonObject
        {
            ["textTabs"] = new JsonArray(new JsonObject { ["tabLabel"] = "Rent", ["value"] = "500 pounds" }),
        };

        var envelopeId = await CreateEnvelopeAsync(envelope);
        var returned = await SignAsync(envelopeId);

        returned.Query.Should().Contain("signing_complete");
        var created = Emulator.Envelopes.Should().ContainSingle().Subject;
        created.Status.Should().Be("completed");
        created.EmailSubject.Should().Be("The lease of the template");
        created.Recipients.Should().ContainSingle().Which.Name.Should().Be("Ada Lovelace");
        TestPdf.ReadPages((await GetAsync($"envelopes/{envelopeId}/documents/1")).Body)[0].Should().Contain("Ada Lovelace")
            .And.Contain("500 pounds");
    }

    [Test]
    public async Task A_template_serves_many_envelopes()
    {
        var templateId = AddTemplate();

        var first = await CreateEnvelopeAsync(FromTemplate(templateId, Role("Tenant", "Ada Lovelace", "user-42")));
        var second = await CreateEnvelopeAsync(FromTemplate(
            templateId, Role("Tenant", "Alan Turing", "user-43"), Role("Landlord", "Edsger Dijkstra", "user-44")));

        await SignAsync(first);
        (await StatusOfAsync(second)).Should().Be("sent");
        var signers = (await GetAsync($"envelopes/{second}/recipients")).Json.GetProperty("signers");
        signers.EnumerateArray().Select(signer => signer.GetProperty("roleName").GetString())
            .Should().Equal("Tenant", "Landlord");
        signers.EnumerateArray().Select(signer => signer.GetProperty("status").GetString()).Should().Equal("sent", "created");
    }

    [Test]
    public async Task The_subject_of_the_envelope_wins()
    {
        var envelope = FromTemplate(AddTemplate(), Role("Tenant", "Ada Lovelace", "user-42"));
        envelope["emailSubject"] = "Your own lease";

        await CreateEnvelopeAsync(envelope);

        Emulator.Envelopes[0].EmailSubject.Should().Be("Your own lease");
    }

    [TestCase(false)]
    [TestCase(true)]
    public async Task An_envelope_lives_as_long_as_its_template_says(bool isComposite)
    {
        var envelopeId = await CreateEnvelopeAsync(await FromExpiringTemplateAsync(isComposite));

        (await GetAsync($"envelopes/{envelopeId}")).String("expireAfter").Should().Be("7");
    }

    [TestCase(false)]
    [TestCase(true)]
    public async Task An_envelope_with_reminders_of_its_own_has_no_expiration_of_its_template(bool isComposite)
    {
        var envelope = await FromExpiringTemplateAsync(isComposite);
        envelope["notification"] = new JsonObject
        {
            ["useAccountDefaults"] = "false",
            ["reminders"] = new JsonObject { ["reminderEnabled"] = "true", ["reminderDelay"] = "2" },
        };

        var envelopeId = await CreateEnvelopeAsync(envelope);

        var notification = (await GetAsync($"envelopes/{envelopeId}/notification")).Json;
        notification.GetProperty("reminders").GetProperty("reminderDelay").GetString().Should().Be("2");
        notification.GetProperty("expirations").GetProperty("expireAfter").GetString().Should().Be("120");
    }

    [TestCase("compositeTemplates", """[{ "inlineTemplates": [{ "sequence": "1" }] }]""")]
    [TestCase("eventNotification", """{ "url": "https://app.example.com/connect" }""")]
    [TestCase("eventNotifications", """[{ "url": "https://app.example.com/connect" }]""")]
    [TestCase("templateRoles", """[{ "roleName": "Tenant" }]""")]
    public async Task A_member_that_only_envelopes_have_is_refused_by_name(string member, string value)
    {
        var (template, known) = (Definition("Lease"), AddTemplate());
        template[member] = JsonNode.Parse(value);
        var adding = () => Emulator.AddTemplate(template.ToJsonString());

        foreach (var answer in new[] { await Undocumented(HttpMethod.Post, "templates"), await Undocumented(HttpMethod.Put, $"templates/{known}") })
        {
            answer.ShouldBeRefused("INVALID_REQUEST_PARAMETER");
            answer.Text.Should().Contain($"'{member}' is not a member of a template.");
        }

        adding.Should().Throw<ArgumentException>().WithMessage($"*'{member}'*");

        Task<Answer> Undocumented(HttpMethod method, string path) => SendAsync(method, path, new Contract.UndocumentedContent(template));
    }

    private async Task<JsonObject> FromExpiringTemplateAsync(bool isComposite)
    {
        var template = await PostAsync("templates", new JsonObject
        {
            ["name"] = "Lease",
            ["emailSubject"] = "The lease of the template",
            ["documents"] = new JsonArray(TestEnvelope.Document("1", "lease.pdf", TestPdf.WithLines("Lease"))),
            ["recipients"] = new JsonObject
            {
                ["signers"] = new JsonArray(new JsonObject { ["recipientId"] = "1", ["roleName"] = "Tenant" }),
            },
            ["notification"] = new JsonObject
            {
                ["expirations"] = new JsonObject { ["expireEnabled"] = "true", ["expireAfter"] = "7" },
            },
        });
        var templateId = template.String("templateId");
        var envelope = FromTemplate(templateId, Role("Tenant", "Ada Lovelace", "user-42"));
        if (isComposite)
        {
            var tenant = TestEnvelope.Signer("1", "Ada Lovelace", "user-42");
            tenant["roleName"] = "Tenant";
            envelope = new JsonObject
            {
                ["status"] = "sent",
                ["compositeTemplates"] = new JsonArray(new JsonObject
                {
                    ["serverTemplates"] = new JsonArray(new JsonObject { ["sequence"] = "1", ["templateId"] = templateId }),
                    ["inlineTemplates"] = new JsonArray(new JsonObject
                    {
                        ["sequence"] = "2",
                        ["recipients"] = new JsonObject { ["signers"] = new JsonArray(tenant) },
                    }),
                }),
            };
        }

        return envelope;
    }

    [Test]
    public async Task A_template_that_does_not_exist_is_refused()
    {
        (await PostAsync("envelopes", FromTemplate(Guid.NewGuid().ToString()))).ShouldBeRefused("TEMPLATE_ID_INVALID");
        (await PostAsync("envelopes", FromTemplate("my-template"))).ShouldBeRefused("TEMPLATE_ID_INVALID");
    }

    [Test]
    public async Task A_role_that_the_template_does_not_have_is_refused() =>
        (await PostAsync("envelopes", FromTemplate(AddTemplate(), Role("Tennant", "Ada Lovelace", "user-42"))))
            .ShouldBeRefused("INVALID_REQUEST_PARAMETER");

    // As the suites of the C# and PHP SDKs expect, which fill one role and read the second signer.
    [Test]
    public async Task A_person_whom_the_template_names_signs_without_being_in_the_roles()
    {
        var template = Definition("Lease");
        var landlord = template["recipients"]!["signers"]![1]!;
        landlord["name"] = "Edsger Dijkstra";
        landlord["email"] = "edsger@example.com";
        var templateId = (await PostAsync("templates", template)).String("templateId");

        var id = await CreateEnvelopeAsync(FromTemplate(templateId, Role("Tenant", "Ada Lovelace", "user-42")));

        var signers = (await GetAsync($"envelopes/{id}/recipients?include_tabs=true")).Json.GetProperty("signers");
        signers.EnumerateArray().Select(signer => signer.GetProperty("name").GetString()).Should().Equal("Ada Lovelace", "Edsger Dijkstra");
        signers[1].GetProperty("tabs").GetProperty("signHereTabs").GetArrayLength().Should().Be(1);
    }

    [Test]
    public async Task A_template_without_a_person_in_its_roles_is_incomplete() =>
        (await PostAsync("envelopes", FromTemplate(AddTemplate()))).ShouldBeRefused("ENVELOPE_IS_INCOMPLETE");

    [Test]
    public async Task A_template_is_created_listed_read_and_changed()
    {
        var created = await PostAsync("templates", Definition("Lease"));
        created.ShouldBe(HttpStatusCode.Created);
        var templateId = created.String("templateId");
        await PostAsync("templates", Definition("Another"));

        var list = await GetAsync("templates?count=1&order_by=name");
        list.String("totalSetSize").Should().Be("2");
        list.String("nextUri").Should().Be("/templates?start_position=1&count=1");
        list.Json.GetProperty("envelopeTemplates")[0].GetProperty("name").GetString().Should().Be("Another");
        (await GetAsync("templates?search_text=leas")).String("resultSetSize").Should().Be("1");

        (await PutAsync($"templates/{templateId}", new JsonObject { ["name"] = "Long lease" })).ShouldBe(HttpStatusCode.OK);
        var template = (await GetAsync($"templates/{templateId}?include=tabs")).Json;
        template.GetProperty("name").GetString().Should().Be("Long lease");
        template.GetProperty("emailSubject").GetString().Should().Be("The lease of the template");
        template.GetProperty("recipients").GetProperty("signers")[0].GetProperty("tabs").GetProperty("signHereTabs")
            .GetArrayLength().Should().Be(1);
        (await GetAsync($"templates/{Guid.NewGuid()}")).ShouldBeRefused("TEMPLATE_ID_INVALID");
    }

    [TestCase("folder_ids=inbox")]
    [TestCase("folder_types=inbox")]
    [TestCase("is_deleted_template_only=true")]
    [TestCase("is_download=true")]
    [TestCase("order_by=colour")]
    [TestCase("order_by=used")]
    [TestCase("search_fields=tabs")]
    [TestCase("shared_by_me=true")]
    [TestCase("used_from_date=2026-11-24")]
    [TestCase("used_to_date=2026-11-24")]
    [TestCase("user_filter=owned_by_me")]
    [TestCase("user_id=me")]
    public async Task A_parameter_that_cannot_be_is_refused(string query) =>
        (await GetAsync($"templates?{query}")).ShouldBeRefused("INVALID_REQUEST_PARAMETER");

    [TestCase("search_text=grace", "0")]
    [TestCase("search_text=grace&search_fields=sender", "2")]
    [TestCase("search_text=alan&search_fields=recipients", "1")]
    [TestCase("is_download=false", "2")]
    public async Task Templates_are_searched(string query, string count)
    {
        await PostAsync("templates", Definition("Lease"));
        var named = Definition("Another");
        named["recipients"]!["signers"]![0]!["name"] = "Alan Turing";
        await PostAsync("templates", named);

        (await GetAsync($"templates?{query}")).String("resultSetSize").Should().Be(count);
    }

    [Test]
    public async Task Templates_are_found_by_their_ids()
    {
        var lease = AddTemplate();
        AddTemplate();

        var list = await GetAsync($"templates?template_ids={lease},{Guid.NewGuid()}");

        list.Json.GetProperty("envelopeTemplates").EnumerateArray().Select(template => template.GetProperty("templateId").GetString())
            .Should().Equal(lease);
    }

    [TestCase("signingGroupId", "1")]
    [TestCase("recipientSignatureProviders", """[{"signatureProviderName":"universalsignaturepen_default"}]""")]
    public async Task A_role_that_asks_for_what_is_not_emulated_is_refused(string property, string value)
    {
        var role = Role("Tenant", "Ada Lovelace", "user-42");
        role[property] = JsonNode.Parse(value);

        (await PostAsync("envelopes", FromTemplate(AddTemplate(), role))).ShouldBeRefused("INVALID_REQUEST_PARAMETER");
    }

    [Test]
    public async Task Composite_templates_put_their_documents_one_after_the_other()
    {
        var templateId = AddTemplate();
        var envelope = new JsonObject
        {
            ["status"] = "sent",
            ["emailSubject"] = "Two leases",
            ["compositeTemplates"] = new JsonArray(
                Composite(templateId, "Tenant", "Ada Lovelace", "user-42"), Composite(templateId, "Tenant", "Ada Lovelace", "user-42")),
        };

        var envelopeId = await CreateEnvelopeAsync(envelope);
        await SignAsync(envelopeId);

        Emulator.Envelopes[0].DocumentNames.Should().Equal("lease.pdf", "lease.pdf");
        Emulator.Envelopes[0].Recipients.Should().ContainSingle();
        foreach (var document in new[] { "1", "2" })
        {
            TestPdf.ReadPages((await GetAsync($"envelopes/{envelopeId}/documents/{document}")).Body)[0]
                .Should().Contain("Ada Lovelace");
        }
    }

    [Test]
    public async Task The_document_of_a_composite_template_takes_the_place_of_the_templates()
    {
        var composite = Composite(AddTemplate(), "Tenant", "Ada Lovelace", "user-42");
        composite["document"] = TestEnvelope.Document("7", "other.pdf", TestPdf.WithLines("Another text", "/tenant/", "/rent/"));

        await CreateEnvelopeAsync(new JsonObject { ["status"] = "sent", ["compositeTemplates"] = new JsonArray(composite) });

        Emulator.Envelopes[0].DocumentNames.Should().Equal("other.pdf");
        Emulator.Envelopes[0].EmailSubject.Should().Be("The lease of the template");
    }

    [Test]
    public async Task A_later_template_is_laid_over_an_earlier_one()
    {
        var composite = Composite(AddTemplate(), "Tenant", "Ada Lovelace", "user-42");
        var tabs = composite["inlineTemplates"]![0]!["recipients"]!["signers"]![0]!.AsObject();
        tabs["tabs"] = new JsonObject
        {
            ["textTabs"] = new JsonArray(
                new JsonObject { ["tabLabel"] = "Rent", ["value"] = "900 pounds" },
                new JsonObject
                {
                    ["tabLabel"] = "Extra",
                    ["value"] = "furnished",
                    ["documentId"] = "1",
                    ["xPosition"] = "300",
                    ["yPosition"] = "300",
                }),
        };

        var envelopeId = await CreateEnvelopeAsync(
            new JsonObject { ["status"] = "sent", ["compositeTemplates"] = new JsonArray(composite) });
        await SignAsync(envelopeId);

        TestPdf.ReadPages((await GetAsync($"envelopes/{envelopeId}/documents/1")).Body)[0]
            .Should().Contain("900 pounds").And.Contain("furnished");
    }

    [TestCase(false)]
    [TestCase(true)]
    public async Task What_a_role_says_of_a_tab_of_the_template_is_laid_over_it(bool isComposite)
    {
        var tab = new JsonObject { ["tabLabel"] = "Rent", ["required"] = "false", ["maxLength"] = "7", ["tooltip"] = "In pounds", ["font"] = "arial" };

        var read = (await TextTabsAsync(isComposite, tab)).Should().ContainSingle().Subject!;

        (read["required"]!.ToString(), read["maxLength"]!.ToString(), read["tooltip"]!.ToString(), read["font"]!.ToString(), read["locked"]!.ToString())
            .Should().Be(("false", "7", "In pounds", "arial", "true"));
    }

    [TestCase(false)]
    [TestCase(true)]
    public async Task A_tab_of_a_role_with_a_position_is_a_new_one(bool isComposite)
    {
        var tab = new JsonObject { ["tabLabel"] = "Rent", ["documentId"] = "1", ["xPosition"] = "300", ["yPosition"] = "310" };

        var tabs = await TextTabsAsync(isComposite, tab);

        tabs.Select(read => read!["xPosition"]!.ToString()).Should().HaveCount(2).And.Contain("300");
    }

    private async Task<JsonArray> TextTabsAsync(bool isComposite, JsonObject tab)
    {
        var tabs = new JsonObject { ["textTabs"] = new JsonArray(tab) };
        JsonObject envelope;
        if (isComposite)
        {
            var composite = Composite(AddTemplate(), "Tenant", "Ada Lovelace", "user-42");
            composite["inlineTemplates"]![0]!["recipients"]!["signers"]![0]!["tabs"] = tabs;
            envelope = new JsonObject { ["status"] = "sent", ["compositeTemplates"] = new JsonArray(composite) };
        }
        else
        {
            var role = Role("Tenant", "Ada Lovelace", "user-42");
            role["tabs"] = tabs;
            envelope = FromTemplate(AddTemplate(), role);
        }

        var id = await CreateEnvelopeAsync(envelope);
        return JsonNode.Parse((await GetAsync($"envelopes/{id}/recipients/1/tabs")).Text)!["textTabs"]!.AsArray();
    }

    [Test]
    public async Task A_composite_template_without_templates_is_refused()
    {
        var envelope = new JsonObject { ["compositeTemplates"] = new JsonArray(new JsonObject()) };

        (await PostAsync("envelopes", envelope)).ShouldBeRefused("INVALID_REQUEST_PARAMETER");
    }

    [TestCase("no json")]
    [TestCase("[]")]
    [TestCase("""{"documents":[{"documentId":"1","name":"a.pdf","documentBase64":"AAAA"}]}""")]
    public void A_template_that_DocuSign_would_refuse_cannot_be_added(string definition)
    {
        Action add = () => Emulator.AddTemplate(definition);

        add.Should().Throw<ArgumentException>();
    }

    private static JsonObject Composite(string templateId, string role, string name, string clientUserId)
    {
        var signer = TestEnvelope.Signer("1", name, clientUserId);
        signer["roleName"] = role;
        return new JsonObject
        {
            ["serverTemplates"] = new JsonArray(new JsonObject { ["sequence"] = "1", ["templateId"] = templateId }),
            ["inlineTemplates"] = new JsonArray(new JsonObject
            {
                ["sequence"] = "2",
                ["recipients"] = new JsonObject { ["signers"] = new JsonArray(signer) },
            }),
        };
    }

    private string AddTemplate() => Emulator.AddTemplate(Definition("Lease").ToJsonString());

    private static JsonObject Definition(string name)
    {
        var tenantTabs = TestEnvelope.SignHere("/tenant/");
        tenantTabs["textTabs"] = new JsonArray(
            new JsonObject { ["anchorString"] = "/rent/", ["tabLabel"] = "Rent", ["locked"] = "true" });
        return new JsonObject
        {
            ["name"] = name,
            ["emailSubject"] = "The lease of the template",
            ["documents"] = new JsonArray(
                TestEnvelope.Document("1", "lease.pdf", TestPdf.WithLines("/tenant/", "/rent/", "/landlord/"))),
            ["recipients"] = new JsonObject
            {
                ["signers"] = new JsonArray(
                    new JsonObject
                    {
                        ["roleName"] = "Tenant",
                        ["recipientId"] = "1",
                        ["routingOrder"] = "1",
                        ["tabs"] = tenantTabs,
                    },
                    new JsonObject
                    {
                        ["roleName"] = "Landlord",
                        ["recipientId"] = "2",
                        ["routingOrder"] = "2",
                        ["tabs"] = TestEnvelope.SignHere("/landlord/"),
                    }),
            },
        };
    }

    private static JsonObject FromTemplate(string templateId, params JsonObject[] roles) => new()
    {
        ["status"] = "sent",
        ["templateId"] = templateId,
        ["templateRoles"] = new JsonArray([.. roles]),
    };

    private static JsonObject Role(string roleName, string name, string clientUserId) => new()
    {
        ["roleName"] = roleName,
        ["name"] = name,
        ["email"] = TestEnvelope.EmailOf(name),
        ["clientUserId"] = clientUserId,
    };
}
