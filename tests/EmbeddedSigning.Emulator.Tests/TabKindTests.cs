using System.Net;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;

namespace EmbeddedSigning.Emulator.Tests;

/// <summary>Formulas, groups, conditions, attachments, drawings and supplements, as they are posted and as a signer meets them.</summary>
internal sealed class TabKindTests : EmulatorTest
{
    [TestCase("[rent] * 12", "10800")]
    [TestCase("([rent] + [deposit]) / 4", "675")]
    [TestCase("-[rent] - -2", "-898")]
    [TestCase("[rent] / 7", "128.57")]
    [TestCase("[rent] / ([rent] - 900)", "")]
    [TestCase("2", "2")]
    public async Task A_formula_is_calculated_of_what_the_signer_entered(string formula, string expected)
    {
        var id = await CreateWithAsync(
            ("textTabs", [Tab("rent", ("value", "$900.00")), Tab("deposit", ("value", "1,800"))]),
            ("formulaTabs", [Tab("result", ("formula", formula))]));

        await SignAsync(id);

        (await ValueOfAsync(id, "formulaTabs")).Should().Be(expected);
    }

    [Test]
    public async Task A_formula_is_calculated_with_the_results_of_others_in_any_order()
    {
        var id = await CreateWithAsync(
            ("textTabs", [Tab("rent", ("value", "900"))]),
            ("formulaTabs",
            [
                Tab("total", ("formula", "[year] + [deposit]")), Tab("year", ("formula", "[rent] * 12")), Tab("deposit", ("formula", "[rent] * 2")),
                Tab("circle", ("formula", "[circle] + [turn]")), Tab("turn", ("formula", "[circle] + 1")),
            ]));

        await SignAsync(id);

        var values = JsonNode.Parse((await GetAsync($"envelopes/{id}/recipients/1/tabs")).Text)!["formulaTabs"]!.AsArray().Select(tab => tab!["value"]!.ToString());
        values.Should().StartWith(["12600", "10800", "1800"]).And.HaveCount(5);
    }

    [TestCase("[rent")]
    [TestCase("[rent] +")]
    [TestCase("AddDays([rent], 3)")]
    [TestCase("(1")]
    [TestCase("1 1")]
    public async Task A_formula_that_cannot_be_calculated_is_refused(string formula) =>
        (await PostWithAsync(("textTabs", [Tab("rent")]), ("formulaTabs", [Tab("result", ("formula", formula))])))
            .ShouldBeRefused("INVALID_REQUEST_PARAMETER");

    [Test]
    public async Task A_formula_of_a_label_that_no_tab_has_is_refused() =>
        (await PostWithAsync(("formulaTabs", [Tab("result", ("formula", "[rent] * 2"))]))).ShouldBeRefused("INVALID_REQUEST_PARAMETER");

    [Test]
    public async Task A_deep_formula_does_not_end_the_emulator() =>
        (await PostWithAsync(("formulaTabs", [Tab("result", ("formula", new string('(', 1000) + "1" + new string(')', 1000)))])))
            .ShouldBeRefused("INVALID_REQUEST_PARAMETER");

    [Test]
    public async Task A_hidden_formula_is_not_on_the_page_and_not_in_the_document()
    {
        var id = await CreateWithAsync(("formulaTabs", [Tab("result", ("formula", "31415920 + 6"), ("hidden", "true"))]));

        await SignAsync(id);

        (await ValueOfAsync(id, "formulaTabs")).Should().Be("31415926");
        TestPdf.ReadPages(await DocumentAsync(id))[0].Should().NotContain("31415926");
    }

    [Test]
    public async Task A_concealed_value_is_asterisks_in_the_document()
    {
        var id = await CreateWithAsync(("textTabs", [Tab("secret", ("value", "swordfish"), ("concealValueOnDocument", "true"))]));

        await SignAsync(id);

        TestPdf.ReadPages(await DocumentAsync(id))[0].Should().Contain("*********").And.NotContain("swordfish");
        (await ValueOfAsync(id, "textTabs")).Should().Be("swordfish");
    }

    [Test]
    public async Task A_conditional_tab_needs_a_parent() =>
        (await PostWithAsync(("textTabs", [Tab("which", ("conditionalParentLabel", "pets"), ("conditionalParentValue", "yes"))])))
            .ShouldBeRefused("CONDITIONALTAB_HAS_INVALID_PARENT");

    [Test]
    public async Task Conditions_that_depend_on_each_other_hide_both()
    {
        var id = await CreateWithAsync(("textTabs",
        [
            Tab("a", ("conditionalParentLabel", "b"), ("conditionalParentValue", "x"), ("value", "x")),
            Tab("b", ("conditionalParentLabel", "a"), ("conditionalParentValue", "x"), ("value", "x")),
        ]));

        await SignAsync(id);

        (await StatusOfAsync(id)).Should().Be("completed");
    }

    [TestCase("SelectExactly", "2", "2", 2)]
    [TestCase("SelectAtLeast", "1", "3", 1)]
    [TestCase("SelectAtMost", "0", "1", 0)]
    [TestCase("SelectARange", "2", "3", 2)]
    public async Task A_signer_ticks_as_many_boxes_as_the_group_needs(string rule, string minimum, string maximum, int expected)
    {
        var id = await CreateWithAsync(
            ("checkboxTabs", [Box("a"), Box("b"), Box("c")]),
            ("tabGroups", [new JsonObject { ["groupLabel"] = "extras", ["groupRule"] = rule, ["minimumRequired"] = minimum, ["maximumAllowed"] = maximum }]));

        await SignAsync(id);

        var tabs = (await GetAsync($"envelopes/{id}/recipients/1/tabs")).Json;
        tabs.GetProperty("checkboxTabs").EnumerateArray().Count(box => box.GetProperty("selected").GetString() == "true").Should().Be(expected);
        tabs.GetProperty("tabGroups")[0].GetProperty("groupRule").GetString().Should().Be(rule);
    }

    [TestCase("SelectExactly", "2", "2", "tick exactly 2 boxes.")]
    [TestCase("SelectAtMost", "0", "1", "tick at most 1 box.")]
    [TestCase("SelectARange", "1", "2", "tick 1 to 2 boxes.")]
    public async Task A_signer_is_told_how_many_boxes_to_tick(string rule, string minimum, string maximum, string expected)
    {
        JsonObject[] boxes = [Box("a"), Box("b"), Box("c")];
        Array.ForEach(boxes, box => box["selected"] = "true");
        var id = await CreateWithAsync(
            ("checkboxTabs", boxes),
            ("tabGroups", [new JsonObject { ["groupLabel"] = "extras", ["groupRule"] = rule, ["minimumRequired"] = minimum, ["maximumAllowed"] = maximum }]));
        using var signer = new EmulatedSigner();

        var url = await CreateSigningUrlAsync(id);

        (await FluentActions.Awaiting(() => signer.SignAsync(url)).Should().ThrowAsync<InvalidOperationException>())
            .Which.Message.Should().Contain($"“extras”: {expected}");
    }

    [Test]
    public async Task A_box_of_a_group_that_is_not_there_is_refused() =>
        (await PostWithAsync(("checkboxTabs", [Box("a")]))).ShouldBeRefused("INVALID_REQUEST_PARAMETER");

    [TestCase("SelectSome")]
    [TestCase("")]
    public async Task A_group_has_one_of_four_rules(string rule) => (await PostWithAsync(
        ("tabGroups", [new JsonObject { ["groupLabel"] = "extras", ["groupRule"] = rule }]))).ShouldBeRefused("INVALID_REQUEST_PARAMETER");

    [Test]
    public async Task A_file_that_is_no_document_is_not_taken_as_attachment()
    {
        var id = await CreateWithAsync(("signerAttachmentTabs", [Tab("id card")]));
        var path = Path.Combine(TestContext.CurrentContext.WorkDirectory, $"{Guid.NewGuid():N}.docx");
        await File.WriteAllTextAsync(path, "PK no document");
        using var signer = new EmulatedSigner { Values = { ["id card"] = path } };

        var url = await CreateSigningUrlAsync(id);
        (await FluentActions.Awaiting(() => signer.SignAsync(url)).Should().ThrowAsync<InvalidOperationException>())
            .Which.Message.Should().Contain("System was unable to convert this document");
        File.Delete(path);
    }

    [Test]
    public async Task An_attachment_of_more_than_25_MB_is_not_taken()
    {
        var id = await CreateWithAsync(("signerAttachmentTabs", [Tab("id card")]));
        var path = Path.Combine(TestContext.CurrentContext.WorkDirectory, $"{Guid.NewGuid():N}.txt");
        await File.WriteAllBytesAsync(path, new byte[(25 * 1024 * 1024) + 1]);
        using var signer = new EmulatedSigner { Values = { ["id card"] = path } };

        var url = await CreateSigningUrlAsync(id);
        (await FluentActions.Awaiting(() => signer.SignAsync(url)).Should().ThrowAsync<InvalidOperationException>())
            .Which.Message.Should().Contain("attach a file of at most 25 MB");
        File.Delete(path);
    }

    [Test]
    public async Task An_anchor_is_not_searched_for_in_a_supplement()
    {
        var envelope = TestEnvelope.ForAda();
        envelope["documents"]!.AsArray().Add(Supplement("Privacy /sign/"));
        var id = await CreateEnvelopeAsync(envelope);

        var tabs = (await GetAsync($"envelopes/{id}/recipients/1/tabs")).Json.GetProperty("signHereTabs");
        tabs.EnumerateArray().Should().ContainSingle().Which.GetProperty("documentId").GetString().Should().Be("1");
    }

    [TestCase("xPosition")]
    [TestCase("anchorString")]
    public async Task A_supplement_has_no_tab_to_fill_in(string place)
    {
        var tab = Tab("rent");
        tab["documentId"] = "2";
        tab[place] = place == "anchorString" ? "Privacy" : "100";
        var envelope = TestEnvelope.ForAda(TestPdf.WithLines("Lease"), new JsonObject { ["textTabs"] = new JsonArray(tab) });
        envelope["documents"]!.AsArray().Add(Supplement("Privacy"));

        var answer = await PostAsync("envelopes", envelope);

        answer.ShouldBeRefused("INVALID_REQUEST_PARAMETER");
        answer.Text.Should().Contain("Document 2 is supplemental");
    }

    [TestCase("true")]
    [TestCase("false")]
    public async Task An_excluded_document_is_shown_to_a_signer_with_a_tab_on_it(string enforced)
    {
        var envelope = TestEnvelope.ForAda();
        envelope["enforceSignerVisibility"] = enforced;
        envelope["documents"]!.AsArray().Add(TestEnvelope.Document("2", "rules.pdf", TestPdf.WithLines("Rules /sign/")));
        envelope["recipients"]!["signers"]![0]!["excludedDocuments"] = new JsonArray("2");

        var id = await CreateEnvelopeAsync(envelope);
        using var browser = new TestBrowser();

        (await browser.OpenAsync(await CreateSigningUrlAsync(id))).Text.Should().Contain("rules.pdf");
    }

    [TestCase("note", 1000)]
    [TestCase("emailSubject", 100)]
    [TestCase("emailBody", 10_000)]
    public async Task A_text_for_a_recipient_has_a_maximum(string member, int maximum)
    {
        (await PostAsync("envelopes", With(maximum))).ShouldBe(HttpStatusCode.Created);
        (await PostAsync("envelopes", With(maximum + 1))).ShouldBeRefused("INVALID_REQUEST_PARAMETER");

        JsonObject With(int length)
        {
            var envelope = TestEnvelope.ForAda();
            var signer = envelope["recipients"]!["signers"]![0]!.AsObject();
            (member == "note" ? signer : (JsonObject)(signer["emailNotification"] = new JsonObject()))[member] = new string('x', length);
            return envelope;
        }
    }

    [Test]
    public async Task A_view_tab_is_for_a_supplement() => (await PostWithAsync(("viewTabs", [new JsonObject { ["documentId"] = "1" }])))
        .ShouldBeRefused("INVALID_REQUEST_PARAMETER");

    [Test]
    public async Task A_supplement_is_read_back_and_left_out_of_the_download_when_the_sender_wants_that()
    {
        var envelope = TestEnvelope.ForAda();
        var supplement = TestEnvelope.Document("2", "privacy.pdf", TestPdf.WithLines("Privacy"));
        supplement["display"] = "modal";
        supplement["includeInDownload"] = "false";
        supplement["signerMustAcknowledge"] = "view_accept";
        envelope["documents"]!.AsArray().Add(supplement);
        var id = await CreateEnvelopeAsync(envelope);

        await SignAsync(id);

        (await GetAsync($"envelopes/{id}/documents")).Text.Should().Contain("\"display\":\"modal\"").And.Contain("\"signerMustAcknowledge\":\"view_accept\"");
        TestPdf.ReadPages(await DocumentAsync(id, "combined")).Should().NotContain(page => page.Contains("Privacy"));
    }

    [Test]
    public async Task The_form_of_a_PDF_becomes_tabs_of_a_signer_or_is_refused()
    {
        var form = await ForeignPdfTests.ReadAsync("form.pdf");
        var envelope = TestEnvelope.ForAda(form);
        envelope["documents"]![0]!["transformPdfFields"] = "true";
        (await PostAsync("envelopes", envelope)).ShouldBeRefused("INVALID_REQUEST_PARAMETER");

        envelope["documents"]![0]!["assignTabsToRecipientId"] = "1";
        var id = await CreateEnvelopeAsync(envelope);

        var tabs = (await GetAsync($"envelopes/{id}/recipients/1/tabs")).Json;
        var town = tabs.GetProperty("textTabs").EnumerateArray().Single(tab => tab.GetProperty("tabLabel").GetString() == "town");
        town.GetProperty("value").GetString().Should().Be("Fernwater");
        town.GetProperty("xPosition").GetString().Should().Be("150");
        town.GetProperty("maxLength").GetString().Should().Be("100");
        tabs.GetProperty("checkboxTabs")[0].GetProperty("required").GetString().Should().Be("true");
        System.Text.Encoding.Latin1.GetString(await DocumentAsync(id)).Should().Contain("/Annots", "the original is a part of the new file");
        await SignAsync(id);
        TestPdf.ReadPages(await DocumentAsync(id))[0].Should().Contain("Fernwater");
    }

    [Test]
    public async Task A_supplement_takes_no_form_fields()
    {
        var form = TestEnvelope.Document("2", "form.pdf", await ForeignPdfTests.ReadAsync("form.pdf"));
        (form["display"], form["transformPdfFields"], form["assignTabsToRecipientId"]) = ("modal", "true", "1");
        var envelope = TestEnvelope.ForAda();
        envelope["documents"]!.AsArray().Add(form);

        var answer = await PostAsync("envelopes", envelope);

        answer.ShouldBeRefused("INVALID_REQUEST_PARAMETER");
        answer.Text.Should().Contain("Document 2 is supplemental");
    }

    [Test]
    public async Task A_supplement_has_no_fields_in_HTML()
    {
        var supplement = new JsonObject
        {
            ["documentId"] = "2",
            ["name"] = "privacy.html",
            ["display"] = "modal",
            ["htmlDefinition"] = new JsonObject { ["source"] = "<p>Name <input data-ds-type=text name=name></p>" },
        };
        var envelope = TestEnvelope.ForAda();
        envelope["documents"]!.AsArray().Add(supplement);

        var answer = await PostAsync("envelopes", envelope);

        answer.ShouldBeRefused("INVALID_REQUEST_PARAMETER");
        answer.Text.Should().Contain("Document 2 is supplemental");
    }

    [TestCase("view_accept")]
    [TestCase("no_interaction")]
    public async Task A_supplement_with_an_approve_tab_is_approved_before_the_signer_finishes(string acknowledgment)
    {
        var id = await CreateWithApprovalAsync(acknowledgment, ("buttonText", "I agree to the rules"));
        using var browser = new TestBrowser();
        var page = await browser.OpenAsync(await CreateSigningUrlAsync(id));
        var approval = Regex.Match(page.Text, "<input type=\"checkbox\" id=\"[^\"]+\" name=\"(tab-[^\"]+)\" data-tab-label=\"rules\" data-required required");

        approval.Success.Should().BeTrue("it is a required tick");
        page.Text.Should().Contain(">I agree to the rules</span></label>").And.NotContain(">I agree to the rules</button>");
        var refused = await browser.PressAsync("finish", ("fullName", "Ada Lovelace"));
        refused.ShouldBe(HttpStatusCode.OK);
        refused.Text.Should().Contain("Approve “privacy.pdf”.");
        (await browser.PressAsync("finish", ("fullName", "Ada Lovelace"), (approval.Groups[1].Value, "X"))).Location!.Query.Should()
            .Contain("event=signing_complete");
        (await GetAsync($"envelopes/{id}/recipients/1/tabs")).Json.GetProperty("approveTabs")[0].GetProperty("status").GetString()
            .Should().Be("signed");
    }

    [Test]
    public async Task The_emulated_signer_approves_a_supplement_unless_told_otherwise()
    {
        var id = await CreateWithApprovalAsync("no_interaction");
        using var refuser = new EmulatedSigner { Values = { ["rules"] = "false" } };
        var url = await CreateSigningUrlAsync(id);

        (await FluentActions.Awaiting(() => refuser.SignAsync(url)).Should().ThrowAsync<InvalidOperationException>())
            .Which.Message.Should().Contain("Approve “privacy.pdf”.");
        (await SignAsync(id)).Query.Should().Contain("event=signing_complete");
    }

    [Test]
    public async Task A_supplement_is_acknowledged_while_its_approve_tab_is_not_shown()
    {
        var id = await CreateWithApprovalAsync("accept", ("conditionalParentLabel", "pets"), ("conditionalParentValue", "on"));
        using var browser = new TestBrowser();
        var page = await browser.OpenAsync(await CreateSigningUrlAsync(id));
        var pets = Regex.Match(page.Text, "name=\"(tab-[^\"]+)\" data-tab-label=\"pets\"").Groups[1].Value;

        (await browser.PressAsync("finish", ("fullName", "Ada Lovelace"), (pets, "X"))).Text.Should().Contain("Approve “privacy.pdf”.");
        (await browser.PressAsync("finish", ("fullName", "Ada Lovelace"))).Text.Should().Contain("say that you have read it")
            .And.NotContain("Approve “privacy.pdf”.");
        (await browser.PressAsync("finish", ("fullName", "Ada Lovelace"), ("acknowledge-2", "X"))).Location!.Query.Should()
            .Contain("event=signing_complete");
    }

    private Task<string> CreateWithApprovalAsync(string acknowledgment, params ReadOnlySpan<(string Name, string Value)> members)
    {
        var approval = Tab("rules", members);
        approval["documentId"] = "2";
        var supplement = Supplement("Rules");
        supplement["signerMustAcknowledge"] = acknowledgment;
        var envelope = TestEnvelope.ForAda(TestPdf.WithLines("Lease"), new JsonObject
        {
            ["approveTabs"] = new JsonArray(approval),
            ["checkboxTabs"] = new JsonArray(Tab("pets")),
        });
        envelope["documents"]!.AsArray().Add(supplement);
        return CreateEnvelopeAsync(envelope);
    }

    private static JsonObject Supplement(string line)
    {
        var supplement = TestEnvelope.Document("2", "privacy.pdf", TestPdf.WithLines(line));
        supplement["display"] = "modal";
        return supplement;
    }

    [TestCase("TimesNewRoman", "true", "true", "false", "Size14", "DarkRed", "Times-BoldItalic", 14, "139 0 0", 0)]
    [TestCase("georgia", "false", "false", "true", "size7", "gold", "Times-Roman", 7, "218 165 32", 1)]
    [TestCase("CourierNew", "true", "false", "false", "Size72", "White", "Courier-Bold", 72, "255 255 255", 0)]
    [TestCase("Verdana", "false", "true", "false", "Size11", "Black", "Helvetica-Oblique", 11, "0 0 0", 0)]
    [TestCase("Comic Sans", "", "", "", "huge", "pink", "Helvetica", 10, "0 0 0", 0)]
    public async Task A_value_looks_in_the_signed_PDF_as_the_sender_wants(
        string font, string bold, string italic, string underline, string size, string color, string drawnFont, double points, string rgb, int lines)
    {
        var id = await CreateWithAsync(("textTabs",
        [
            Tab("rent", ("value", "900"), ("font", font), ("bold", bold), ("italic", italic), ("underline", underline), ("fontSize", size), ("fontColor", color)),
        ]));

        await SignAsync(id);

        TestPdf.LookOf(await DocumentAsync(id), "900").Should().Be((drawnFont, points, rgb, lines));
    }

    [Test]
    public async Task A_tick_has_the_colour_that_the_sender_wants()
    {
        var id = await CreateWithAsync(("checkboxTabs", [Tab("paid", ("selected", "true"), ("fontColor", "Green"))]));

        await SignAsync(id);

        TestPdf.LookOf(await DocumentAsync(id), "X").Should().Be(("Helvetica-Bold", 11, "0 128 0", 0));
    }

    [TestCase("Currency", "usd", "false", "50000", "$50,000.00")]
    [TestCase("currency", "EUR", "true", "-1,234.5", "(€1,234.50) EUR")]
    [TestCase("currency", "chf", "false", "0", "CHF 0.00")]
    [TestCase("currency", null, "false", "$5", "$5.00")]
    [TestCase("currency", "gbp", "false", "", "")]
    [TestCase("Number", "usd", "true", "50000", "50000")]
    public async Task An_amount_is_in_the_document_with_its_currency(string type, string? currency, string isLong, string value, string expected)
    {
        var id = await CreateNumericalAsync(type, currency, isLong, value, isLocked: false);
        using var signer = new EmulatedSigner { Values = { ["rent"] = value } };

        await signer.SignAsync(await CreateSigningUrlAsync(id));

        var lines = TestPdf.ReadPages(await DocumentAsync(id))[0].Split('\n');
        string.Concat(lines.Where(line => line != "Lease" && !line.StartsWith("Envelope ID", StringComparison.Ordinal))).Should().Be(expected);
        (await GetAsync($"envelopes/{id}/form_data")).Json.GetProperty("formData").EnumerateArray()
            .Single(field => field.GetProperty("name").GetString() == "rent").GetProperty("value").GetString()
            .Should().Be(value, "programs read what was entered");
    }

    [TestCase(false, "rent (EUR)")]
    [TestCase(true, "€900.00")]
    public async Task The_page_shows_the_currency_of_an_amount(bool isLocked, string expected)
    {
        var id = await CreateNumericalAsync("currency", "eur", "false", "900", isLocked);
        using var browser = new TestBrowser();

        var page = await browser.OpenAsync(await CreateSigningUrlAsync(id));

        System.Net.WebUtility.HtmlDecode(page.Text).Should().Contain($">{expected}<");
    }

    [TestCase("de-DE", null, "rent (EUR)")]
    [TestCase("fr-CH", null, "rent (CHF)")]
    [TestCase("de-DE", "gbp", "rent (GBP)")]
    [TestCase("sv", null, "rent (USD)")]
    [TestCase("es-419", null, "rent (USD)")]
    [TestCase("nowhere at all", null, "rent (USD)")]
    public async Task Without_a_code_the_currency_is_that_of_the_culture(string culture, string? currency, string expected)
    {
        var id = await CreateNumericalAsync("currency", currency, "false", "900", isLocked: false, culture);
        using var browser = new TestBrowser();

        (await browser.OpenAsync(await CreateSigningUrlAsync(id))).Text.Should().Contain($">{expected}<");
    }

    [Test]
    public async Task A_number_without_a_currency_has_no_placeholder()
    {
        var id = await CreateNumericalAsync("Number", null, "false", "900", isLocked: false);
        using var browser = new TestBrowser();

        (await browser.OpenAsync(await CreateSigningUrlAsync(id))).Text.Should().Contain(">rent<").And.NotContain("placeholder");
    }

    [TestCase("approveTabs")]
    [TestCase("declineTabs")]
    public async Task A_button_has_the_look_that_the_sender_wants(string list)
    {
        var id = await CreateWithAsync((list, [Tab("answer", ("font", "Georgia"), ("fontSize", "Size14"), ("fontColor", "Gold"), ("bold", "true"))]));
        using var browser = new TestBrowser();

        var page = await browser.OpenAsync(await CreateSigningUrlAsync(id));

        page.Text.Should().MatchRegex("<button [^>]* data-font=\"Georgia\" data-font-color=\"Gold\" data-font-size=\"14\" data-bold=\"true\">");
    }

    private async Task<string> CreateNumericalAsync(string type, string? currency, string isLong, string value, bool isLocked, string? culture = null)
    {
        var tab = Tab("rent", ("validationType", type), ("numericalValue", value), ("locked", isLocked ? "true" : "false"), ("required", "false"));
        tab["localePolicy"] = new JsonObject { ["cultureName"] = culture, ["currencyCode"] = currency, ["useLongCurrencyFormat"] = isLong };
        var tabs = new JsonObject { ["numericalTabs"] = new JsonArray(tab) };

        // DocuSign's description lacks numericalTabs.
        var answer = await SendAsync(HttpMethod.Post, "envelopes", new Contract.UndocumentedContent(TestEnvelope.ForAda(TestPdf.WithLines("Lease"), tabs)));
        answer.ShouldBe(HttpStatusCode.Created);
        return answer.String("envelopeId");
    }

    private static JsonObject Tab(string label, params ReadOnlySpan<(string Name, string Value)> members)
    {
        var tab = new JsonObject
        {
            ["tabLabel"] = label,
            ["documentId"] = "1",
            ["pageNumber"] = "1",
            ["xPosition"] = "100",
            ["yPosition"] = "300",
        };
        foreach (var (name, value) in members)
        {
            tab[name] = value;
        }

        return tab;
    }

    private static JsonObject Box(string label)
    {
        var box = Tab(label);
        box["tabGroupLabels"] = new JsonArray("extras");
        return box;
    }

    private Task<Answer> PostWithAsync(params ReadOnlySpan<(string List, JsonNode[] Tabs)> lists)
    {
        var tabs = new JsonObject();
        foreach (var (list, items) in lists)
        {
            tabs[list] = new JsonArray(items);
        }

        return PostAsync("envelopes", TestEnvelope.ForAda(TestPdf.WithLines("Lease"), tabs));
    }

    private async Task<string> CreateWithAsync(params (string List, JsonNode[] Tabs)[] lists)
    {
        var answer = await PostWithAsync(lists);
        answer.ShouldBe(HttpStatusCode.Created);
        return answer.String("envelopeId");
    }

    private async Task<string?> ValueOfAsync(string id, string list) =>
        (await GetAsync($"envelopes/{id}/recipients/1/tabs")).Json.GetProperty(list)[0].GetProperty("value").GetString();

    private async Task<byte[]> DocumentAsync(string id, string document = "1")
    {
        var answer = await GetAsync($"envelopes/{id}/documents/{document}");
        answer.ShouldBe(HttpStatusCode.OK);
        return answer.Body;
    }
}
