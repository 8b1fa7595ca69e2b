using System.Net;
using System.Text.Json.Nodes;

namespace EmbeddedSigning.Emulator.Tests;

/// <summary>Word documents in templates, whose fields the sender fills in before sending.</summary>
internal sealed class DocumentGenerationTests : EmulatorTest
{
    private const string PackageTag = "{{t:\"TableRow\", n:\"Package\"}}";

    [Test]
    public async Task DocuSigns_example_generates_a_letter_and_its_tabs_move_with_the_text()
    {
        // The requests of the official example, in its order. The name of a field contains the anchor string, too.
        var templateId = (await PostAsync("templates", new JsonObject
        {
            ["name"] = "Example document generation template",
            ["emailSubject"] = "Please sign this document",
            ["shared"] = "false",
            ["recipients"] = new JsonObject
            {
                ["signers"] = new JsonArray(new JsonObject { ["roleName"] = "signer", ["recipientId"] = "1", ["routingOrder"] = "1" }),
            },
            ["status"] = "created",
        })).String("templateId");
        var letter = WordFile.WithBody(
            WordFile.Paragraph("Dear {{Candid|ate_Name}}, you start on {{ Start_Date }} as {{Job_Title}}.")
            + $"<w:tbl>{TableRow("Salary", "{{Salary}}")}</w:tbl>"
            + WordFile.Paragraph("Employee Signature") + WordFile.Paragraph("Date"));
        (await PutAsync($"templates/{templateId}/documents/1", new JsonObject
        {
            ["documents"] = new JsonArray(new JsonObject
            {
                ["documentBase64"] = Convert.ToBase64String(letter),
                ["name"] = "OfferLetterDemo.docx",
                ["fileExtension"] = "docx",
                ["documentId"] = 1,
                ["order"] = 1,
                ["pages"] = 1,
            }),
        })).ShouldBe(HttpStatusCode.OK);
        (await PostAsync($"templates/{templateId}/recipients/1/tabs", new JsonObject
        {
            ["signHereTabs"] = new JsonArray(Anchored("Employee Signature", "5")),
            ["dateSignedTabs"] = new JsonArray(Anchored("Date", "0")),
        })).ShouldBe(HttpStatusCode.Created);
        var envelopeId = await CreateDraftAsync(templateId);

        var fields = JsonNode.Parse((await GetAsync($"envelopes/{envelopeId}/docGenFormFields")).Text)!["docGenFormFields"]!.AsArray().Single()!;
        fields["docGenFormFieldList"]!.AsArray().Select(field => field!["name"]!.ToString())
            .Should().Equal("Candidate_Name", "Start_Date", "Job_Title", "Salary");
        var before = await SignatureYAsync(envelopeId);
        var answer = await PutFieldsAsync(
            envelopeId,
            fields["documentId"]!.ToString(),
            ("Candidate_Name", "Ada Lovelace"),
            ("Start_Date", string.Join(' ', Enumerable.Repeat("June", 60))),
            ("Job_Title", "Analyst"),
            ("Salary", "$100,000"));
        answer.ShouldBe(HttpStatusCode.OK);
        answer.Text.Should().Contain("\"value\":\"Analyst\"");
        (await PutAsync($"envelopes/{envelopeId}", new JsonObject { ["status"] = "sent" })).ShouldBe(HttpStatusCode.OK);

        var page = TestPdf.ReadPages((await GetAsync($"envelopes/{envelopeId}/documents/1")).Body).Single();
        page.Should().Contain("Dear Ada Lovelace, you start on June").And.Contain("$100,000").And.NotContain("{{");
        var tabs = JsonNode.Parse((await GetAsync($"envelopes/{envelopeId}/recipients/1/tabs")).Text)!;
        tabs["dateSignedTabs"]!.AsArray().Should().ContainSingle("only the word in the letter is left");
        (await SignatureYAsync(envelopeId)).Should().BeGreaterThan(before + 20);
        using var signer = new EmulatedSigner();
        (await signer.SignAsync(await CreateSigningUrlAsync(envelopeId))).Query.Should().Contain("signing_complete");
    }

    [Test]
    public async Task Values_are_kept_until_they_are_filled_in_again()
    {
        var (envelopeId, documentId) = await CreateDraftWithAsync("Dear {{Name}}, {{Greeting}}. /sign/");

        await PutFieldsAsync(envelopeId, documentId, ("Name", "Ada"));
        await PutFieldsAsync(envelopeId, documentId, ("Greeting", "welcome"));

        (await PageAsync(envelopeId)).Should().Contain("Dear Ada, welcome");
    }

    [Test]
    public async Task A_value_can_bring_anchors_of_its_own()
    {
        var (envelopeId, documentId) = await CreateDraftWithAsync("Sign /sign/ and {{More}}");

        await PutFieldsAsync(envelopeId, documentId, ("More", "here too /sign/"));

        JsonNode.Parse((await GetAsync($"envelopes/{envelopeId}/recipients/1/tabs")).Text)!["signHereTabs"]!.AsArray().Should().HaveCount(2);
    }

    [Test]
    public async Task What_the_emulator_does_not_do_is_refused_by_name()
    {
        var (envelopeId, documentId) = await CreateDraftWithAsync("Dear {{Name}} /sign/");

        (await PutFieldsAsync(envelopeId, documentId, ("Nmae", "Ada"))).String("message").Should().Contain("'Nmae'");
        (await PutFieldsAsync(envelopeId, Guid.NewGuid().ToString(), ("Name", "Ada"))).ShouldBeRefused("DOCUMENT_DOES_NOT_EXIST", HttpStatusCode.NotFound);
        (await PostAsync("templates", Template(WordFile.WithParagraphs("{{ t:\"SuppressParagraph\", e:\"Name = 'Ada'\"}}Dear"))))
            .String("message").Should().Contain("SuppressParagraph");
    }

    [Test]
    public async Task A_table_gets_a_row_for_each_that_is_sent()
    {
        var (envelopeId, documentId) = await CreateDraftOfAsync(Letter(PackageTag));

        var before = await FieldsAsync(envelopeId);
        var answer = await PutTableAsync(envelopeId, documentId, "Package", Row("Salary", "$100,000"), Row("Bonus", "20%"), Row("RSUs", "150"));
        answer.ShouldBe(HttpStatusCode.OK);
        await PutFieldsAsync(envelopeId, documentId, ("Name", "Ada"), ("Details", "below"));

        before[2]!.ToJsonString().Should().Contain("\"type\":\"TableRow\"").And.Contain("\"name\":\"Component\"").And.NotContain("\"value\"");
        before.Select(field => field!["name"]!.ToString()).Should().Equal("Name", "Details", "Package");
        Rows((await FieldsAsync(envelopeId))[2]!).Should().Equal("Salary: $100,000", "Bonus: 20%", "RSUs: 150");
        var page = await PageAsync(envelopeId);
        page.Should().Contain("Dear Ada, details: below").And.NotContain("{{");
        page.Split('\n').Where(line => line.Contains("paid", StringComparison.Ordinal)).Should().HaveCount(3);
        foreach (var text in new[] { "Component", "Salary", "$100,000", "Bonus", "20%", "RSUs", "150" })
        {
            page.Should().Contain(text);
        }
    }

    [TestCase("{{t:\"TableRow\" n:\"Package\"}}")]
    [TestCase("{{ t: “TableRow”; n: “Package”; }}")]
    public async Task The_tag_of_a_row_may_be_written_as_Word_likes_it(string tag)
    {
        var (envelopeId, documentId) = await CreateDraftOfAsync(Letter(tag));

        (await PutTableAsync(envelopeId, documentId, "Package", Row("Salary", "1"))).ShouldBe(HttpStatusCode.OK);

        (await PageAsync(envelopeId)).Should().Contain("Salary").And.NotContain("TableRow");
    }

    [Test]
    public async Task Rows_take_the_place_of_those_that_were_there()
    {
        var (envelopeId, documentId) = await CreateDraftOfAsync(Letter(PackageTag));
        await PutTableAsync(envelopeId, documentId, "Package", Row("Salary", "1"), Row("Bonus", "2"));

        await PutTableAsync(envelopeId, documentId, "Package", Row("Car", "3"));
        (await PageAsync(envelopeId)).Should().Contain("Car").And.NotContain("Salary").And.NotContain("Bonus");

        await PutTableAsync(envelopeId, documentId, "Package");
        (await PageAsync(envelopeId)).Should().NotContain("Car").And.NotContain("paid").And.NotContain("TableRow").And.Contain("Component");
    }

    [Test]
    public async Task A_table_without_rows_stays_to_be_seen()
    {
        var (envelopeId, documentId) = await CreateDraftOfAsync(Letter(PackageTag));

        await PutFieldsAsync(envelopeId, documentId, ("Details", "below"));

        (await PageAsync(envelopeId)).Should().Contain("TableRow").And.Contain("{{Component}}").And.Contain("{{Details}}");
    }

    [Test]
    public async Task Rows_that_do_not_fit_the_table_are_refused()
    {
        var (envelopeId, documentId) = await CreateDraftOfAsync(Letter(PackageTag));
        var nested = Row("Salary", "1");
        nested["docGenFormFieldList"]![0]!["rowValues"] = new JsonArray(Row("a", "b"));

        await ShouldRefuseAsync("no field 'Amount'", "Package", Row("Salary", "1", "Amount"));
        await ShouldRefuseAsync("twice", "Package", Row("Salary", "1", "Component"));
        await ShouldRefuseAsync("no rowValues", "Name", Row("Salary", "1"));
        await ShouldRefuseAsync("no field 'Pakage'", "Pakage", Row("Salary", "1"));
        await ShouldRefuseAsync("rowValues' in a row", "Package", nested);
        (await PutFieldsAsync(envelopeId, documentId, ("Package", "much"))).String("message").Should().Contain("'Package' is the row of a table");
        (await PageAsync(envelopeId)).Should().Contain("{{Component}}");

        async Task ShouldRefuseAsync(string message, string name, JsonObject row) =>
            (await PutTableAsync(envelopeId, documentId, name, row)).String("message").Should().Contain(message);
    }

    [TestCase("{{t:\"TableRow\", n:\"Package\"}} outside")]
    [TestCase("{{t:\"TableRow\", n:\"Pack age\"}}")]
    [TestCase("{{t:\"TableRow\"}}")]
    public async Task A_tag_that_is_no_row_is_refused(string text) =>
        (await PostAsync("templates", Template(WordFile.WithParagraphs(text)))).String("message").Should().Contain("TableRow");

    [Test]
    public async Task A_table_within_the_row_of_a_table_is_refused() =>
        (await PostAsync("templates", Template(WordFile.WithBody(Letter(PackageTag + PackageTag))))).String("message").Should().Contain("TableRow");

    [Test]
    public async Task Rows_that_multiply_are_refused()
    {
        var (envelopeId, documentId) = await CreateDraftOfAsync(Letter(PackageTag + new string('x', 100_000)));

        (await PutTableAsync(envelopeId, documentId, "Package", [.. Enumerable.Range(0, 100).Select(_ => Row("a", "b"))]))
            .String("message").Should().Contain("too long");
    }

    [Test]
    public async Task An_envelope_that_was_sent_is_not_generated_again()
    {
        var (envelopeId, documentId) = await CreateDraftWithAsync("Dear {{Name}} /sign/");
        await PutAsync($"envelopes/{envelopeId}", new JsonObject { ["status"] = "sent" });

        (await PutFieldsAsync(envelopeId, documentId, ("Name", "Ada"))).ShouldBeRefused("ENVELOPE_INVALID_STATUS");
    }

    [Test]
    public async Task A_Word_document_of_an_envelope_keeps_its_braces_as_text()
    {
        var envelope = TestEnvelope.ForAda([1]);
        envelope["documents"] = new JsonArray(TestEnvelope.Document("1", "letter.docx", WordFile.WithParagraphs("Dear {{Name}} /sign/")));

        var envelopeId = await CreateEnvelopeAsync(envelope);

        (await GetAsync($"envelopes/{envelopeId}/docGenFormFields")).Text.Should().Be("{}");
        TestPdf.ReadPages((await GetAsync($"envelopes/{envelopeId}/documents/1")).Body)[0].Should().Contain("{{Name}}");
    }

    [Test]
    public async Task A_Word_document_without_fields_is_an_ordinary_one_in_a_template()
    {
        var templateId = (await PostAsync("templates", Template(WordFile.WithParagraphs("Dear Ada /sign/")))).String("templateId");

        (await GetAsync($"envelopes/{await CreateDraftAsync(templateId)}/docGenFormFields")).Text.Should().Be("{}");
    }

    [Test]
    public async Task An_envelope_without_fields_answers_an_empty_object() =>
        (await GetAsync($"envelopes/{await CreateEnvelopeAsync()}/docGenFormFields")).Text.Should().Be("{}");

    [TestCase("""<!DOCTYPE d [<!ENTITY a "aaaa"><!ENTITY b "&a;&a;&a;&a;">]><d>&b;</d>""", "DTD")]
    [TestCase("<w:document", "word/document.xml")]
    [TestCase(null, "nested")]
    public async Task Hostile_XML_is_refused(string? xml, string reason)
    {
        xml ??= string.Concat(Enumerable.Repeat("<a>", 100_000)) + string.Concat(Enumerable.Repeat("</a>", 100_000));

        var answer = await PostAsync("templates", Template(WordFile.WithXml(xml)));

        answer.ShouldBeRefused("UNABLE_TO_CONVERT_DOCUMENT");
        answer.String("message").Should().Contain(reason);
    }

    [Test]
    public async Task A_file_that_unpacks_to_a_multiple_of_its_size_is_refused()
    {
        var bomb = WordFile.WithBody($"<w:p><w:r><w:t>{new string('x', 20_000_000)}</w:t></w:r></w:p>");

        bomb.Length.Should().BeLessThan(100_000);
        (await PostAsync("templates", Template(bomb))).String("message").Should().Contain("8 MB");
    }

    [Test]
    public async Task Values_that_multiply_are_refused()
    {
        var (envelopeId, documentId) = await CreateDraftWithAsync(string.Concat(Enumerable.Repeat("{{A}} ", 2000)) + "/sign/");

        (await PutFieldsAsync(envelopeId, documentId, ("A", new string('x', 100_000)))).String("message").Should().Contain("too long");
    }

    private async Task<double> SignatureYAsync(string envelopeId) => double.Parse(
        JsonNode.Parse((await GetAsync($"envelopes/{envelopeId}/recipients/1/tabs")).Text)!["signHereTabs"]![0]!["yPosition"]!.ToString(),
        System.Globalization.CultureInfo.InvariantCulture);

    private async Task<string> PageAsync(string envelopeId) =>
        TestPdf.ReadPages((await GetAsync($"envelopes/{envelopeId}/documents/1")).Body).Single();

    private static string Letter(string tag) => WordFile.Paragraph("Dear {{Name}}, details: {{Details}} /sign/")
        + $"<w:tbl>{TableRow("Component", "Amount")}{TableRow(tag + "{{Component}}", "{{Details}} paid")}</w:tbl>";

    private static string TableRow(params string[] cells) =>
        $"<w:tr>{string.Concat(cells.Select(cell => $"<w:tc>{WordFile.Paragraph(cell)}</w:tc>"))}</w:tr>";

    private static JsonObject Row(string component, string details, string? more = null)
    {
        var row = new JsonArray(
            new JsonObject { ["name"] = "Component", ["value"] = component }, new JsonObject { ["name"] = "Details", ["value"] = details });
        if (more is not null)
        {
            row.Add(new JsonObject { ["name"] = more, ["value"] = "1" });
        }

        return new JsonObject { ["docGenFormFieldList"] = row };
    }

    private static IEnumerable<string> Rows(JsonNode table) => table["rowValues"]!.AsArray().Select(row => row!["docGenFormFieldList"]!.AsArray())
        .Select(row => $"{row[0]!["value"]}: {row[1]!["value"]}");

    private Task<Answer> PutTableAsync(string envelopeId, string documentId, string name, params JsonObject[] rows) =>
        PutAsync($"envelopes/{envelopeId}/docGenFormFields", new JsonObject
        {
            ["docGenFormFields"] = new JsonArray(new JsonObject
            {
                ["documentId"] = documentId,
                ["docGenFormFieldList"] = new JsonArray(new JsonObject
                {
                    ["name"] = name,
                    ["type"] = "TableRow",
                    ["rowValues"] = new JsonArray([.. rows]),
                }),
            }),
        });

    private async Task<JsonArray> FieldsAsync(string envelopeId) =>
        JsonNode.Parse((await GetAsync($"envelopes/{envelopeId}/docGenFormFields")).Text)!["docGenFormFields"]![0]!["docGenFormFieldList"]!.AsArray();

    private Task<(string EnvelopeId, string DocumentId)> CreateDraftWithAsync(string text) => CreateDraftOfAsync(WordFile.Paragraph(text));

    private async Task<(string EnvelopeId, string DocumentId)> CreateDraftOfAsync(string body)
    {
        var template = await PostAsync("templates", Template(WordFile.WithBody(body), TestEnvelope.SignHere("/sign/")));
        template.ShouldBe(HttpStatusCode.Created);
        var envelopeId = await CreateDraftAsync(template.String("templateId"));
        var fields = JsonNode.Parse((await GetAsync($"envelopes/{envelopeId}/docGenFormFields")).Text)!;
        return (envelopeId, fields["docGenFormFields"]![0]!["documentId"]!.ToString());
    }

    private Task<string> CreateDraftAsync(string templateId) => CreateEnvelopeAsync(new JsonObject
    {
        ["status"] = "created",
        ["templateId"] = templateId,
        ["templateRoles"] = new JsonArray(new JsonObject
        {
            ["roleName"] = "signer",
            ["name"] = "Ada Lovelace",
            ["email"] = "ada@example.com",
            ["clientUserId"] = "user-42",
        }),
    });

    private Task<Answer> PutFieldsAsync(string envelopeId, string documentId, params (string Name, string Value)[] values) =>
        PutAsync($"envelopes/{envelopeId}/docGenFormFields", new JsonObject
        {
            ["docGenFormFields"] = new JsonArray(new JsonObject
            {
                ["documentId"] = documentId,
                ["docGenFormFieldList"] = new JsonArray(
                    [.. values.Select(value => new JsonObject { ["name"] = value.Name, ["value"] = value.Value })]),
            }),
        });

    private static JsonObject Anchored(string text, string offset) => new()
    {
        ["anchorString"] = text,
        ["anchorUnits"] = "pixels",
        ["anchorXOffset"] = offset,
        ["anchorYOffset"] = "-22",
    };

    private static JsonObject Template(byte[] document, JsonObject? tabs = null)
    {
        var signer = new JsonObject { ["roleName"] = "signer", ["recipientId"] = "1" };
        if (tabs is not null)
        {
            signer["tabs"] = tabs;
        }

        return new JsonObject
        {
            ["name"] = "Letter",
            ["emailSubject"] = "Please sign",
            ["documents"] = new JsonArray(TestEnvelope.Document("1", "letter.docx", document)),
            ["recipients"] = new JsonObject { ["signers"] = new JsonArray(signer) },
        };
    }
}
