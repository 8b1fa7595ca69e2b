using System.Net;
using System.Text;
using System.Text.Json.Nodes;
using EmbeddedSigning.Emulator.Tests.Contract;

namespace EmbeddedSigning.Emulator.Tests;

/// <summary>Requests as the suites of DocuSign's SDKs and its official examples form them, and what they expect of the answers.</summary>
internal sealed class SdkRequestTests : EmulatorTest
{
    [Test]
    public async Task A_sender_view_answers_an_empty_object()
    {
        var id = await CreateDraftAsync();

        (await PostAsync($"envelopes/{id}/views/sender", new JsonObject())).ShouldBe(HttpStatusCode.Created);
    }

    [TestCase(null)]
    [TestCase("{}")]
    public async Task A_console_view_answers_an_empty_body(string? body)
    {
        using var content = body is null ? null : new StringContent(body, Encoding.UTF8, "application/json");

        (await SendAsync(HttpMethod.Post, "views/console", content)).ShouldBe(HttpStatusCode.Created);
    }

    [TestCase("recipients/1/tabs?include_metadata=true&include_anchor_tab_locations=true")]
    [TestCase("recipients?include_extended=true&include_metadata=true&include_tabs=true")]
    [TestCase("documents?include_metadata=true")]
    [TestCase("documents/1?encoding=base64")]
    public async Task Parameters_that_only_add_to_an_answer_are_accepted(string path) =>
        (await GetAsync($"envelopes/{await CreateEnvelopeAsync()}/{path}")).ShouldBe(HttpStatusCode.OK);

    [Test]
    public async Task A_comma_before_the_end_of_an_object_or_a_list_is_accepted()
    {
        var id = await CreateEnvelopeAsync();
        using var content = new StringContent(
            """
            {
                "returnUrl": "https://app.example.com/signed",
                "authenticationMethod": "none",
                "email": "ada@example.com",
                "userName": "Ada Lovelace",
                "clientUserId": "user-42",
                "frameAncestors": ["http://localhost:8080", "https://apps-d.docusign.com",],
                "messageOrigins": ["https://apps-d.docusign.com"],
            }
            """,
            Encoding.UTF8,
            "application/json");

        (await SendAsync(HttpMethod.Post, $"envelopes/{id}/views/recipient", content)).ShouldBe(HttpStatusCode.Created);
    }

    [Test]
    public async Task A_ping_URL_of_a_machine_under_development_is_accepted()
    {
        var view = TestEnvelope.ViewForAda("https://app.example.com/signed");
        view["pingUrl"] = "http://localhost:3000/";
        view["pingFrequency"] = "600";

        (await PostAsync($"envelopes/{await CreateEnvelopeAsync()}/views/recipient", view)).ShouldBe(HttpStatusCode.Created);
    }

    [Test]
    public async Task A_folder_has_its_members_in_the_order_that_scripts_search_for()
    {
        var answer = await GetAsync("folders");

        answer.Json.GetProperty("folders")[2].EnumerateObject().Take(4).Select(member => member.Name)
            .Should().Equal("name", "type", "owner", "folderId");
    }

    [Test]
    public async Task Account_information_has_a_billing_profile() =>
        (await GetAsync(string.Empty)).String("billingProfile").Should().NotBeEmpty();

    [Test]
    public async Task A_tab_that_is_added_without_a_place_is_placed_on_the_first_document()
    {
        var id = await CreateEnvelopeAsync();
        var tabs = new JsonObject
        {
            ["approveTabs"] = new JsonArray(
                new JsonObject { ["tabLabel"] = "agree", ["anchorUnits"] = "pixels", ["anchorXOffset"] = "10", ["anchorYOffset"] = "5" }),
            ["signHereTabs"] = new JsonArray(new JsonObject { ["documentId"] = "1", ["pageNumber"] = "1", ["tabLabel"] = "sign" }),
        };

        var answer = await PostAsync($"envelopes/{id}/recipients/1/tabs", tabs);

        answer.ShouldBe(HttpStatusCode.Created);
        answer.Json.GetProperty("approveTabs")[0].GetProperty("tabLabel").GetString().Should().Be("agree");
        answer.Json.GetProperty("signHereTabs")[0].GetProperty("documentId").GetString().Should().Be("1");
    }

    [Test]
    public async Task A_faulty_tab_has_an_error_of_its_own_and_the_others_are_added()
    {
        var id = await CreateEnvelopeAsync();
        var tabs = new JsonObject
        {
            ["textTabs"] = new JsonArray(
                new JsonObject { ["tabLabel"] = "lost", ["documentId"] = "7", ["xPosition"] = "1", ["yPosition"] = "1" },
                new JsonObject { ["tabLabel"] = "city", ["documentId"] = "1", ["xPosition"] = "1", ["yPosition"] = "1" }),
        };

        var answer = await PostAsync($"envelopes/{id}/recipients/1/tabs", tabs);

        answer.ShouldBe(HttpStatusCode.Created);
        var written = answer.Json.GetProperty("textTabs").EnumerateArray().ToDictionary(tab => tab.GetProperty("tabLabel").GetString()!);
        written["lost"].GetProperty("errorDetails").GetProperty("errorCode").GetString().Should().Be("TAB_REFERS_TO_MISSING_DOCUMENT");
        written["city"].TryGetProperty("errorDetails", out _).Should().BeFalse();
        var read = (await GetAsync($"envelopes/{id}/recipients/1/tabs")).Json.GetProperty("textTabs");
        read.EnumerateArray().Should().ContainSingle().Which.GetProperty("tabLabel").GetString().Should().Be("city");
    }

    [TestCase(null)]
    [TestCase("00000000-0000-0000-0000-000000000001")]
    public async Task A_change_of_a_tab_that_is_not_there_has_an_error_of_its_own(string? tabId)
    {
        var id = await CreateEnvelopeAsync();
        var tab = new JsonObject { ["tabLabel"] = "city" };
        if (tabId is not null)
        {
            tab["tabId"] = tabId;
        }

        var answer = await PutAsync($"envelopes/{id}/recipients/1/tabs", new JsonObject { ["textTabs"] = new JsonArray(tab) });

        answer.ShouldBe(HttpStatusCode.OK);
        answer.Json.GetProperty("textTabs")[0].GetProperty("errorDetails").GetProperty("errorCode").GetString()
            .Should().Be("INVALID_TAB_OPERATION");
    }

    [Test]
    public async Task Tabs_have_the_recipient_id_by_which_they_were_addressed()
    {
        var id = await CreateEnvelopeAsync();
        var guid = (await GetAsync($"envelopes/{id}/recipients")).Json.GetProperty("signers")[0].GetProperty("recipientIdGuid").GetString();

        var answer = await PostAsync($"envelopes/{id}/recipients/{guid}/tabs", TestEnvelope.SignHere("/sign/"));

        answer.Json.GetProperty("signHereTabs")[0].GetProperty("recipientId").GetString().Should().Be(guid);
    }

    [Test]
    public async Task The_subject_and_message_of_a_sent_envelope_are_changed_also_with_status_sent()
    {
        var id = await CreateEnvelopeAsync();
        var change = new JsonObject { ["emailSubject"] = "new", ["emailBlurb"] = "text", ["status"] = "sent" };

        (await PutAsync($"envelopes/{id}", change)).ShouldBe(HttpStatusCode.OK);

        var read = await GetAsync($"envelopes/{id}");
        (read.String("emailSubject"), read.String("emailBlurb"), read.String("status")).Should().Be(("new", "text", "sent"));
    }

    [Test]
    public async Task A_draft_stays_one_with_status_created()
    {
        var id = await CreateDraftAsync();

        (await PutAsync($"envelopes/{id}", new JsonObject { ["emailSubject"] = "new", ["status"] = "created" })).ShouldBe(HttpStatusCode.OK);

        (await StatusOfAsync(id)).Should().Be("created");
    }

    [Test]
    public async Task Form_data_of_a_draft_is_answered()
    {
        var answer = await GetAsync($"envelopes/{await CreateDraftAsync()}/form_data");

        answer.String("status").Should().Be("created");
        answer.Json.GetProperty("prefillFormData").GetProperty("senderName").GetString().Should().Be("Grace Hopper");
    }

    [Test]
    public async Task A_template_without_name_and_documents_gets_them_later()
    {
        var id = (await PostAsync("templates", new JsonObject { ["emailSubject"] = "Later" })).String("templateId");
        var definition = new JsonObject
        {
            ["name"] = "Lease",
            ["documents"] = new JsonArray(TestEnvelope.Document("1", "lease.pdf", TestPdf.WithLines("Lease"))),
        };

        (await PutAsync($"templates/{id}", definition)).ShouldBe(HttpStatusCode.OK);

        var read = (await GetAsync($"templates/{id}")).Json;
        read.GetProperty("name").GetString().Should().Be("Lease");
        read.GetProperty("documents").GetArrayLength().Should().Be(1);
    }

    [Test]
    public async Task A_template_is_put_as_it_was_read()
    {
        var definition = TestEnvelope.ForAda();
        definition.Remove("status");
        definition["name"] = "Lease";
        definition["allowMarkup"] = "true";
        var id = (await PostAsync("templates", definition)).String("templateId");
        var read = JsonNode.Parse((await GetAsync($"templates/{id}?include=tabs")).Text)!.AsObject();
        read["name"] = "Other";

        using var content = new UndocumentedContent(read);
        (await SendAsync(HttpMethod.Put, $"templates/{id}", content)).ShouldBe(HttpStatusCode.OK);

        var again = (await GetAsync($"templates/{id}?include=tabs")).Json;
        again.GetProperty("name").GetString().Should().Be("Other");
        again.GetProperty("documents")[0].GetProperty("name").GetString().Should().Be("lease.pdf");
        again.GetProperty("recipients").GetProperty("signers")[0].GetProperty("tabs").GetProperty("signHereTabs").GetArrayLength()
            .Should().Be(1);
    }

    [Test]
    public async Task A_new_tab_of_a_template_role_is_added()
    {
        var envelope = await FromTemplateAsync(new JsonObject
        {
            ["tabLabel"] = "added text field",
            ["documentId"] = "1",
            ["pageNumber"] = "1",
            ["xPosition"] = "280",
            ["yPosition"] = "172",
            ["value"] = "Extra",
        });

        var id = await CreateEnvelopeAsync(envelope);

        (await GetAsync($"envelopes/{id}/recipients/1/tabs")).Json.GetProperty("textTabs")[0].GetProperty("value").GetString()
            .Should().Be("Extra");
    }

    [Test]
    public async Task A_tab_of_a_template_role_that_is_lost_is_refused()
    {
        var envelope = await FromTemplateAsync(new JsonObject { ["tabLabel"] = "unknown", ["value"] = "Extra" });

        (await PostAsync("envelopes", envelope)).ShouldBeRefused("INVALID_REQUEST_PARAMETER");
    }

    [Test]
    public async Task Removed_recipients_are_answered_as_deleted_even_when_none_is_left()
    {
        var id = await CreateEnvelopeAsync();
        var recipients = new JsonObject { ["signers"] = new JsonArray(new JsonObject { ["recipientId"] = "1" }) };

        var answer = await SendAsync(HttpMethod.Delete, $"envelopes/{id}/recipients", JsonContent(recipients));

        answer.Json.GetProperty("signers")[0].GetProperty("status").GetString().Should().Be("deleted");
        (await StatusOfAsync(id)).Should().Be("sent");
    }

    [Test]
    public async Task A_client_user_id_for_a_recipient_who_got_an_email_is_ignored()
    {
        var id = await CreateEnvelopeAsync(TestEnvelope.With(TestPdf.WithLines("x"), TestEnvelope.Signer("1", "Ada Lovelace", null)));
        var signer = TestEnvelope.Signer("1", "Ada Lovelace", "user-42");

        var answer = await PutAsync($"envelopes/{id}/recipients", new JsonObject { ["signers"] = new JsonArray(signer) });

        // As the suite of the Python SDK expects it; earlier ones expected the code SUCCESS.
        answer.Json.GetProperty("recipientUpdateResults")[0].TryGetProperty("errorDetails", out _).Should().BeFalse();
        Emulator.Envelopes[0].Recipients[0].ClientUserId.Should().BeNull();
    }

    [Test]
    public async Task A_null_among_transaction_ids_is_ignored()
    {
        var id = await CreateEnvelopeAsync();
        using var content = new UndocumentedContent(new JsonObject
        {
            ["envelopeIds"] = new JsonArray(id),
            ["transactionIds"] = new JsonArray((JsonNode?)null),
        });

        var answer = await SendAsync(HttpMethod.Put, "envelopes/status?envelope_ids=request_body&transaction_ids=request_body", content);

        answer.Json.GetProperty("envelopes")[0].GetProperty("envelopeId").GetString().Should().Be(id);
    }

    [Test]
    public async Task A_recipient_view_of_the_calling_user_needs_no_client_user_id()
    {
        var id = await CreateEnvelopeAsync(TestEnvelope.With(
            TestPdf.WithLines("x"), TestEnvelope.Signer("1", "Grace Hopper", null), TestEnvelope.Signer("2", "Ada Lovelace", null)));

        (await RequestSigningUrlAsync(id, View("Grace Hopper"))).ShouldBe(HttpStatusCode.Created);
        (await RequestSigningUrlAsync(id, View("Ada Lovelace"))).ShouldBeRefused("UNKNOWN_ENVELOPE_RECIPIENT");

        static JsonObject View(string name)
        {
            var view = TestEnvelope.View(name, string.Empty, ReturnUrl);
            view.Remove("clientUserId");
            return view;
        }
    }

    [Test]
    public async Task A_document_comes_as_base64_when_the_request_says_so()
    {
        var id = await CreateEnvelopeAsync();
        Http.DefaultRequestHeaders.Add("Content-Transfer-Encoding", "base64");

        var answer = await GetAsync($"envelopes/{id}/documents/1");

        Encoding.ASCII.GetString(Convert.FromBase64String(answer.Text), 0, 5).Should().Be("%PDF-");
    }

    [Test]
    public async Task The_disposition_of_a_document_has_its_name_and_id_in_quotes()
    {
        var answer = await GetAsync($"envelopes/{await CreateEnvelopeAsync()}/documents/1");

        answer.Headers["Content-Disposition"].Should().Be("file; filename=\"lease.pdf\"; documentid=\"1\"");
    }

    [Test]
    public async Task A_portfolio_is_refused_by_name()
    {
        var answer = await GetAsync($"envelopes/{await CreateEnvelopeAsync()}/documents/portfolio");

        answer.ShouldBeRefused("INVALID_REQUEST_PARAMETER");
        answer.String("message").Should().Contain("portfolio");
    }

    [Test]
    public async Task The_routing_order_0_comes_first()
    {
        var id = await CreateEnvelopeAsync(TestEnvelope.With(
            TestPdf.WithLines("x"),
            TestEnvelope.Signer("1", "Ada Lovelace", "user-42", routingOrder: 1),
            TestEnvelope.Signer("2", "Alan Turing", "user-43", routingOrder: 0)));

        var signers = (await GetAsync($"envelopes/{id}/recipients")).Json.GetProperty("signers");

        signers[0].GetProperty("status").GetString().Should().Be("created");
        signers[1].GetProperty("status").GetString().Should().Be("sent");
    }

    [Test]
    public async Task A_recipient_with_SMS_delivery_needs_no_email()
    {
        var signer = TestEnvelope.Signer("1", "Ada Lovelace", null);
        signer.Remove("email");
        signer["deliveryMethod"] = "SMS";
        signer["phoneNumber"] = new JsonObject { ["countryCode"] = "44", ["number"] = "2079460000" };

        var id = await CreateEnvelopeAsync(TestEnvelope.With(TestPdf.WithLines("x"), signer));

        var read = (await GetAsync($"envelopes/{id}/recipients")).Json.GetProperty("signers")[0];
        read.GetProperty("deliveryMethod").GetString().Should().Be("SMS");
        read.GetProperty("phoneNumber").GetProperty("number").GetString().Should().Be("2079460000");
        (await GetAsync($"envelopes/{id}/audit_events")).Text.Should().Contain("Sent to Ada Lovelace by SMS");
    }

    // As DocuSign's example of delivery by SMS, and that of responsive signing, are written in bash.
    [Test]
    public async Task Misspelt_members_of_DocuSigns_examples_are_ignored_and_a_phone_number_without_address_is_enough()
    {
        var signer = TestEnvelope.Signer("1", "Ada Lovelace", null);
        signer.Remove("email");
        signer["delieveryMethod"] = "SMS";
        signer["signerRole"] = "Signer";
        signer["phoneNumber"] = new JsonObject { ["countryCode"] = "44", ["number"] = "2079460000" };

        using var content = new UndocumentedContent(TestEnvelope.With(TestPdf.WithLines("x"), signer));

        var id = (await SendAsync(HttpMethod.Post, "envelopes", content)).String("envelopeId");

        var read = (await GetAsync($"envelopes/{id}/recipients")).Json.GetProperty("signers")[0];
        read.GetProperty("deliveryMethod").GetString().Should().Be("SMS");
        (await GetAsync($"envelopes/{id}/audit_events")).Text.Should().Contain("Sent to Ada Lovelace by SMS");
    }

    [Test]
    public async Task SMS_delivery_without_a_phone_number_is_refused()
    {
        var signer = TestEnvelope.Signer("1", "Ada Lovelace", null);
        signer["deliveryMethod"] = "SMS";

        var answer = await PostAsync("envelopes", TestEnvelope.With(TestPdf.WithLines("x"), signer));

        answer.ShouldBeRefused("INVALID_REQUEST_PARAMETER");
        answer.String("message").Should().Contain("phoneNumber");
    }

    [TestCase("X-DocuSign-Act-On-Behalf")]
    [TestCase("X-DocuSign-Act-As-User")]
    public async Task Acting_for_others_is_refused_by_name(string header)
    {
        var id = await CreateEnvelopeAsync();
        Http.DefaultRequestHeaders.Add(header, Guid.NewGuid().ToString());

        var answer = await GetAsync($"envelopes/{id}");

        answer.ShouldBeRefused("INVALID_REQUEST_PARAMETER");
        answer.String("message").Should().Contain(header);
    }

    [Test]
    public async Task A_multipart_request_is_read_as_the_examples_write_it()
    {
        var definition = TestEnvelope.ForAda();
        definition["documents"]![0]!.AsObject().Remove("documentBase64");
        var pdf = Encoding.Latin1.GetString(TestPdf.WithLines("Sign here: /sign/"));
        var body = $"""
            --multipartboundary
            Content-Type: application/json
            Content-Disposition: form-data

            {definition.ToJsonString()}
            --multipartboundary
            Content-Type: application/pdf
            Content-Disposition: file; filename="lease.pdf";documentid=1

            {pdf}
            --multipartboundary--
            """.ReplaceLineEndings("\r\n");
        using var content = new ByteArrayContent(Encoding.Latin1.GetBytes(body));
        content.Headers.TryAddWithoutValidation("Content-Type", "multipart/form-data; boundary=multipartboundary");

        (await SendAsync(HttpMethod.Post, "envelopes", content)).String("status").Should().Be("sent");
    }

    // The suite of the PHP SDK sends every parameter that it names, with the text null.
    [Test]
    public async Task A_parameter_of_a_creation_that_says_null_is_absent()
    {
        using var content = JsonContent(TestEnvelope.ForAda());
        var path = "envelopes?cdse_mode=null&change_routing_order=null&completed_documents_only=null&merge_roles_on_draft=true"
            + "&tab_label_exact_matches=null";

        (await SendAsync(HttpMethod.Post, path, content)).ShouldBe(HttpStatusCode.Created);
    }

    [TestCase("?advanced_update=true&include=null")]
    [TestCase("/documents?include_tabs=null")]
    public async Task A_parameter_of_a_read_that_says_null_is_absent(string rest) =>
        (await GetAsync($"envelopes/{await CreateEnvelopeAsync()}{rest}")).ShouldBe(HttpStatusCode.OK);

    [Test]
    public async Task A_list_takes_null_for_each_of_its_parameters()
    {
        await CreateEnvelopeAsync();
        string[] names =
        [
            "ac_status", "block", "cdse_mode", "continuation_token", "email", "envelope_ids", "exclude", "folder_ids", "folder_types", "include",
            "include_purge_information", "intersecting_folder_ids", "last_queried_date", "order", "order_by", "powerformids", "query_budget",
            "requester_date_format", "start_position", "transaction_ids", "user_filter", "user_id",
        ];

        var answer = await GetAsync($"envelopes?from_date=2026-11-24&count=10&{string.Join('&', names.Select(name => $"{name}=null"))}");

        answer.String("totalSetSize").Should().Be("1");
    }

    [Test]
    public async Task A_search_for_the_word_null_is_one()
    {
        await CreateEnvelopeAsync();

        (await GetAsync("envelopes?from_date=2026-11-24&search_text=null")).String("totalSetSize").Should().Be("0");
    }

    [TestCase("accessCodeFormat")]
    [TestCase("accountNotification")]
    [TestCase("accountUISettings")]
    [TestCase("tabAccountSettings")]
    public async Task The_settings_of_an_account_have_the_groups_that_the_suite_for_Node_reads(string name)
    {
        var answer = await GetAsync("?include_account_settings=true");

        answer.Json.GetProperty("accountSettings").GetProperty(name).EnumerateObject().Should().NotBeEmpty();
    }

    // As the suites for Node.js and for PHP, and earlier ones for Python and Java, send them.
    [Test]
    public async Task Members_that_only_the_suites_know_are_ignored()
    {
        var template = TestEnvelope.ForAda(TestPdf.WithLines("x"), new JsonObject
        {
            ["dateTabs"] = new JsonArray(new JsonObject
            {
                ["documentId"] = "1",
                ["pageNumber"] = "1",
                ["xPosition"] = "1",
                ["yPosition"] = "1",
                ["initialValue"] = "12/12/2000",
            }),
        });
        template.Remove("status");
        template["envelopeTemplate"] = new JsonObject { ["name"] = "myTemplate" };
        template["envelopeTemplateDefinition"] = new JsonObject { ["name"] = "myTemplate" };
        using var content = new UndocumentedContent(template);

        (await SendAsync(HttpMethod.Post, "templates", content)).ShouldBe(HttpStatusCode.Created);
        var view = new JsonObject { ["returnUrl"] = "https://app.example.com/", ["viewUrl"] = "https://app.example.com/" };
        (await PostAsync($"envelopes/{await CreateEnvelopeAsync()}/views/correct", view)).ShouldBe(HttpStatusCode.Created);
    }

    // As the suite for Node.js expects, which finds the document that it has added to a draft at the end of the list.
    [Test]
    public async Task A_draft_has_no_certificate_among_its_documents()
    {
        var documents = (await GetAsync($"envelopes/{await CreateDraftAsync()}/documents")).Json.GetProperty("envelopeDocuments");

        documents.EnumerateArray().Select(document => document.GetProperty("documentId").GetString()).Should().Equal("1");
    }

    private async Task<string> CreateDraftAsync()
    {
        var draft = TestEnvelope.ForAda();
        draft["status"] = "created";
        return await CreateEnvelopeAsync(draft);
    }

    private async Task<JsonObject> FromTemplateAsync(JsonObject textTab)
    {
        var template = TestEnvelope.ForAda();
        template["recipients"]!["signers"]![0]!["roleName"] = "Tenant";
        return new JsonObject
        {
            ["status"] = "sent",
            ["templateId"] = (await PostAsync("templates", WithoutStatus(template))).String("templateId"),
            ["templateRoles"] = new JsonArray(new JsonObject
            {
                ["roleName"] = "Tenant",
                ["name"] = "Ada Lovelace",
                ["email"] = "ada@example.com",
                ["clientUserId"] = "user-42",
                ["tabs"] = new JsonObject { ["textTabs"] = new JsonArray(textTab) },
            }),
        };
    }

    private static JsonObject WithoutStatus(JsonObject definition)
    {
        definition.Remove("status");
        return definition;
    }
}
