using System.Net;
using System.Text.Json.Nodes;

namespace EmbeddedSigning.Emulator.Tests;

/// <summary>Word documents in templates, whose fields the sender fills in before sending.</summary>
internal sealed class DocumentGenerationTests : EmulatorTest
{
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
            + $"<w:tbl><w:tr><w:tc>{WordFile.Paragraph("Salary")}</w:tc><w:tc>{WordFile.Paragraph("{{Salary}}")}</w:tc></w:tr></w:tbl>"
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
        var table = new JsonObject
        {
            ["docGenFormFields"] = new JsonArray(new JsonObject
            {
                ["documentId"] = documentId,
                ["docGenFormFieldList"] = new JsonArray(new JsonObject
                {
                    ["name"] = "Rows",
                    ["type"] = "TableRow",
                    ["rowValues"] = new JsonArray(new JsonObject { ["docGenFormFieldList"] = new JsonArray(new JsonObject { ["name"] = "A", ["value"] = "1" }) }),
                }),
            }),
        };

        (await PutAsync($"envelopes/{envelopeId}/docGenFormFields", table)).String("message").Should().Contain("'rowValues'");
        (await PutFieldsAsync(envelopeId, documentId, ("Nmae", "Ada"))).String("message").Should().Contain("'Nmae'");
        (await PutFieldsAsync(envelopeId, Guid.NewGuid().ToString(), ("Name", "Ada"))).ShouldBeRefused("DOCUMENT_DOES_NOT_EXIST", HttpStatusCode.NotFound);
        (await PostAsync("templates", Template(WordFile.WithParagraphs("{{ t:\"SuppressParagraph\", e:\"Name = 'Ada'\"}}Dear"))))
            .String("message").Should().Contain("SuppressParagraph");
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

    private async Task<(string EnvelopeId, string DocumentId)> CreateDraftWithAsync(string text)
    {
        var template = await PostAsync("templates", Template(WordFile.WithParagraphs(text), TestEnvelope.SignHere("/sign/")));
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
