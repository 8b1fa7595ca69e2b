using System.Globalization;
using System.Net;
using System.Text;
using System.Text.Json.Nodes;
using EmbeddedSigning.Emulator.Tests.Contract;

namespace EmbeddedSigning.Emulator.Tests;

internal sealed class EnvelopeCreationTests : EmulatorTest
{
    [Test]
    public async Task A_sent_envelope_is_answered_with_its_id_and_can_be_read_back()
    {
        var envelope = TestEnvelope.ForAda();
        envelope["emailBlurb"] = "It ends on Friday.";
        envelope["transactionId"] = "order-7";

        var answer = await PostAsync("envelopes", envelope);

        answer.ShouldBe(HttpStatusCode.Created);
        answer.String("status").Should().Be("sent");
        answer.String("uri").Should().Be($"/envelopes/{answer.String("envelopeId")}");
        DateTimeOffset.Parse(answer.String("statusDateTime"), CultureInfo.InvariantCulture)
            .Should().Be(Clock.GetUtcNow());
        var read = await GetAsync($"envelopes/{answer.String("envelopeId")}");
        read.String("status").Should().Be("sent");
        read.String("emailSubject").Should().Be("Please sign your lease");
        read.String("emailBlurb").Should().Be("It ends on Friday.");
        Emulator.Envelopes.Single().EmailBlurb.Should().Be("It ends on Friday.");
        read.String("transactionId").Should().Be("order-7");
        read.Json.GetProperty("sender").GetProperty("userId").GetString().Should().Be(Emulator.UserId);
    }

    [Test]
    public async Task Numbers_and_booleans_may_be_strings_or_not_and_are_strings_in_answers()
    {
        var tab = new JsonObject
        {
            ["documentId"] = 1,
            ["pageNumber"] = 1,
            ["xPosition"] = 100,
            ["yPosition"] = "200",
            ["optional"] = true,
        };
        var tabs = new JsonObject { ["signHereTabs"] = new JsonArray(tab) };
        var signer = TestEnvelope.Signer("1", "Ada Lovelace", "user-42", tabs);
        signer["recipientId"] = 1;
        var envelope = TestEnvelope.With(TestPdf.WithLines("x"), signer);
        envelope["documents"]![0]!["documentId"] = 1;

        using var content = new UndocumentedContent(envelope);
        var envelopeId = (await SendAsync(HttpMethod.Post, "envelopes", content)).String("envelopeId");

        var recipient = (await GetAsync($"envelopes/{envelopeId}/recipients?include_tabs=true")).Json.GetProperty("signers")[0];
        recipient.GetProperty("recipientId").GetString().Should().Be("1");
        var read = recipient.GetProperty("tabs").GetProperty("signHereTabs")[0];
        read.GetProperty("xPosition").GetString().Should().Be("100");
        read.GetProperty("yPosition").GetString().Should().Be("200");
        read.GetProperty("optional").GetString().Should().Be("true");
    }

    [TestCase("documents")]
    [TestCase("recipients")]
    [TestCase("emailSubject")]
    public async Task An_envelope_to_be_sent_must_be_complete_and_a_draft_need_not(string missing)
    {
        var envelope = TestEnvelope.ForAda(TestPdf.WithLines("x"));
        envelope.Remove(missing);
        (await PostAsync("envelopes", envelope)).ShouldBeRefused("ENVELOPE_IS_INCOMPLETE");

        envelope["status"] = "created";
        (await PostAsync("envelopes", envelope)).ShouldBe(HttpStatusCode.Created);
        Emulator.Envelopes.Should().ContainSingle();
    }

    [Test]
    public async Task An_unknown_status_is_refused()
    {
        var envelope = TestEnvelope.ForAda();
        envelope["status"] = "completed";

        (await PostAsync("envelopes", envelope)).ShouldBeRefused("ENVELOPE_INVALID_STATUS");
    }

    [TestCase("emailSubject", 100)]
    [TestCase("emailBlurb", 10_000)]
    public async Task The_email_has_limits(string property, int limit)
    {
        var envelope = TestEnvelope.ForAda();
        envelope[property] = new string('x', limit + 1);
        (await PostAsync("envelopes", envelope)).ShouldBeRefused("INVALID_REQUEST_PARAMETER");

        envelope[property] = new string('x', limit);
        (await PostAsync("envelopes", envelope)).ShouldBe(HttpStatusCode.Created);
    }

    [Test]
    public async Task Two_recipients_with_one_id_are_refused() => await ShouldBeRefusedAsync(
        "ENVELOPE_HAS_DUPLICATE_RECIPIENTS",
        TestEnvelope.Signer("1", "Ada Lovelace", "a"),
        TestEnvelope.Signer("1", "Alan Turing", "b"));

    [TestCase("ada")]
    [TestCase("Ada <ada@example.com>")]
    [TestCase("")]
    [TestCase(null)]
    public async Task An_invalid_email_address_is_refused(string? email)
    {
        var signer = TestEnvelope.Signer("1", "Ada Lovelace", "user-42");
        signer["email"] = email;

        await ShouldBeRefusedAsync("INVALID_EMAIL_ADDRESS_FOR_RECIPIENT", signer);
    }

    [TestCase("recipientId", "", "INVALID_RECIPIENT_ID")]
    [TestCase("recipientId", "0", "INVALID_RECIPIENT_ID")]
    [TestCase("recipientId", "first", "INVALID_RECIPIENT_ID")]
    [TestCase("name", "", "INVALID_REQUEST_PARAMETER")]
    [TestCase("routingOrder", "-1", "INVALID_REQUEST_PARAMETER")]
    [TestCase("routingOrder", "first", "INVALID_REQUEST_PARAMETER")]
    public async Task A_recipient_that_cannot_be_sent_to_is_refused(string property, string value, string errorCode)
    {
        var signer = TestEnvelope.Signer("1", "Ada Lovelace", "user-42");
        signer[property] = value;

        await ShouldBeRefusedAsync(errorCode, signer);
    }

    [Test]
    public async Task A_client_user_id_has_at_most_a_hundred_characters()
    {
        await CreateEnvelopeAsync(TestEnvelope.With(
            TestPdf.WithLines("x"), TestEnvelope.Signer("1", "Ada Lovelace", new string('x', 100))));
        await ShouldBeRefusedAsync("INVALID_REQUEST_PARAMETER", TestEnvelope.Signer("1", "Ada Lovelace", new string('x', 101)));
    }

    [Test]
    public async Task An_envelope_has_at_most_a_hundred_recipients()
    {
        JsonObject[] signers = [.. Enumerable.Range(1, 101).Select(number =>
            TestEnvelope.Signer(number.ToString(CultureInfo.InvariantCulture), $"Signer{number} Lovelace", "x"))];

        await ShouldBeRefusedAsync("RECIPIENT_LIMIT_EXCEEDED", signers);
        JsonObject[] hundred = [.. signers.Take(100).Select(signer => (JsonObject)signer.DeepClone())];
        await CreateEnvelopeAsync(TestEnvelope.With(TestPdf.WithLines("x"), hundred));
    }

    [Test]
    public async Task A_recipient_or_tab_that_the_emulator_does_not_know_is_refused_by_name()
    {
        var envelope = TestEnvelope.ForAda();
        envelope["recipients"]!["notaries"] = new JsonArray(TestEnvelope.Signer("2", "Alan Turing", "b"));
        var recipient = await PostAsync("envelopes", envelope);
        recipient.ShouldBeRefused("INVALID_REQUEST_PARAMETER");
        recipient.Text.Should().Contain("notaries");

        var tabs = new JsonObject
        {
            ["notarizeTabs"] = new JsonArray(new JsonObject { ["anchorString"] = "x" }),
            ["drawTabs"] = new JsonArray(),
        };
        var tab = await PostAsync(
            "envelopes", TestEnvelope.ForAda(TestPdf.WithLines("x"), tabs));
        tab.ShouldBeRefused("INVALID_REQUEST_PARAMETER");
        tab.Text.Should().Contain("notarizeTabs");
    }

    [Test]
    public async Task An_anchor_that_is_not_in_the_documents_is_refused_unless_it_may_be_missing()
    {
        var tabs = TestEnvelope.SignHere("/nowhere/");
        await ShouldBeRefusedAsync("ANCHOR_TAB_STRING_NOT_FOUND", TestEnvelope.Signer("1", "Ada Lovelace", "user-42", tabs));

        var optional = TestEnvelope.SignHere("/nowhere/");
        optional["signHereTabs"]![0]!["anchorIgnoreIfNotPresent"] = "true";
        await CreateEnvelopeAsync(TestEnvelope.ForAda(TestPdf.WithLines("x"), optional));
    }

    [TestCase("documentId", "2", "TAB_REFERS_TO_MISSING_DOCUMENT")]
    [TestCase("pageNumber", "2", "TAB_PAGENUMBER_IS_NOT_IN_DOCUMENT")]
    [TestCase("pageNumber", "0", "TAB_PAGENUMBER_IS_NOT_IN_DOCUMENT")]
    [TestCase("xPosition", "-1", "INVALID_REQUEST_PARAMETER")]
    [TestCase("xPosition", "left", "INVALID_REQUEST_PARAMETER")]
    [TestCase("xPosition", "NaN", "INVALID_REQUEST_PARAMETER")]
    [TestCase("yPosition", "", "INVALID_REQUEST_PARAMETER")]
    [TestCase("xPosition", "613", "TAB_OUT_OF_BOUNDS")]
    [TestCase("yPosition", "793", "TAB_OUT_OF_BOUNDS")]
    [TestCase("optional", "maybe", "INVALID_REQUEST_PARAMETER")]
    public async Task A_tab_that_cannot_be_placed_is_refused(string property, string value, string errorCode)
    {
        var tab = new JsonObject
        {
            ["documentId"] = "1",
            ["pageNumber"] = "1",
            ["xPosition"] = "100",
            ["yPosition"] = "200",
            [property] = value,
        };
        JsonObject tabs = new() { ["signHereTabs"] = new JsonArray(tab) };

        await ShouldBeRefusedAsync(errorCode, TestEnvelope.Signer("1", "Ada Lovelace", "user-42", tabs));
    }

    [Test]
    public async Task A_tab_is_placed_wherever_its_anchor_stands_in_any_letter_case()
    {
        var pdf = TestPdf.WithPages(["first", "/SIGN/"], ["second", "and /sign/ again", "/sign/"]);
        var envelope = TestEnvelope.ForAda(pdf, TestEnvelope.SignHere("/sign/"));

        var envelopeId = await CreateEnvelopeAsync(envelope);

        var tabs = (await GetAsync($"envelopes/{envelopeId}/recipients?include_tabs=true"))
            .Json.GetProperty("signers")[0].GetProperty("tabs").GetProperty("signHereTabs");
        tabs.EnumerateArray().Select(tab => tab.GetProperty("pageNumber").GetString()).Should().Equal("1", "2", "2");
        // The second line of a page stands 680 points above the bottom of a page of 792.
        tabs[0].GetProperty("xPosition").GetString().Should().Be("72");
        tabs[0].GetProperty("yPosition").GetString().Should().Be("82");
    }

    [TestCase("anchorCaseSensitive", "/SIGN/")]
    [TestCase("anchorMatchWholeWord", "ign")]
    public async Task An_anchor_can_be_searched_more_strictly(string property, string anchor)
    {
        var tabs = TestEnvelope.SignHere(anchor);
        tabs["signHereTabs"]![0]![property] = "true";
        var envelope = TestEnvelope.ForAda(TestPdf.WithLines("please /sign/"), tabs);

        (await PostAsync("envelopes", envelope)).ShouldBeRefused("ANCHOR_TAB_STRING_NOT_FOUND");
    }

    [Test]
    public async Task An_anchor_may_be_a_whole_word()
    {
        var tabs = TestEnvelope.SignHere("sign");
        tabs["signHereTabs"]![0]!["anchorMatchWholeWord"] = "true";

        var envelopeId = await CreateEnvelopeAsync(TestEnvelope.ForAda(TestPdf.WithLines("please sign here", "signature", "sign"), tabs));

        // In the first line and in the third. In the second it is a part of another word.
        var placed = (await GetAsync($"envelopes/{envelopeId}/recipients?include_tabs=true"))
            .Json.GetProperty("signers")[0].GetProperty("tabs").GetProperty("signHereTabs");
        placed.EnumerateArray().Select(tab => tab.GetProperty("yPosition").GetString()).Should().Equal("62", "102");
    }

    [TestCase("0", "lease.pdf")]
    [TestCase("one", "lease.pdf")]
    public async Task A_document_id_must_be_a_positive_number(string documentId, string name)
    {
        var envelope = TestEnvelope.ForAda();
        envelope["documents"] = new JsonArray(TestEnvelope.Document(documentId, name, TestPdf.WithLines("/sign/")));

        (await PostAsync("envelopes", envelope)).ShouldBeRefused("INVALID_REQUEST_PARAMETER");
    }

    [Test]
    public async Task Two_documents_with_one_id_are_refused()
    {
        var envelope = TestEnvelope.ForAda();
        envelope["documents"]!.AsArray().Add(TestEnvelope.Document("1", "annex.pdf", TestPdf.WithLines("x")));

        (await PostAsync("envelopes", envelope)).ShouldBeRefused("INVALID_REQUEST_PARAMETER");
    }

    [Test]
    public async Task A_document_without_bytes_is_refused()
    {
        var envelope = TestEnvelope.ForAda();
        envelope["documents"]![0]!.AsObject().Remove("documentBase64");

        (await PostAsync("envelopes", envelope)).ShouldBeRefused("NO_DOCUMENT_RECEIVED");
    }

    [TestCase("{")]
    [TestCase("null")]
    [TestCase("[]")]
    [TestCase("{\"documents\":[{\"documentId\":\"1\",\"documentBase64\":\"not base64!\"}]}")]
    [TestCase("{\"emailSubject\":{}}")]
    public async Task A_body_that_cannot_be_read_is_refused(string body)
    {
        using var content = new StringContent(body, Encoding.UTF8, "application/json");

        (await SendAsync(HttpMethod.Post, "envelopes", content)).ShouldBeRefused("INVALID_REQUEST_BODY");
    }

    [Test]
    public async Task A_body_that_is_not_json_is_refused()
    {
        using var content = new StringContent("{}", Encoding.UTF8, "text/plain");

        (await SendAsync(HttpMethod.Post, "envelopes", content)).ShouldBeRefused("INVALID_CONTENT_TYPE");
    }

    [Test]
    public async Task A_request_over_34_MB_is_refused()
    {
        using var content = new ByteArrayContent(new byte[35_651_585]);
        content.Headers.ContentType = new("application/json");

        (await SendAsync(HttpMethod.Post, "envelopes", content))
            .ShouldBeRefused("INVALID_REQUEST_BODY", HttpStatusCode.RequestEntityTooLarge);
    }

    [Test]
    public async Task The_documents_keep_their_order()
    {
        var envelope = TestEnvelope.ForAda();
        var annex = TestEnvelope.Document("7", "annex.pdf", TestPdf.WithLines("x"));
        annex["order"] = "1";
        envelope["documents"]!.AsArray().Add(annex);
        envelope["documents"]![0]!["order"] = "2";

        var envelopeId = await CreateEnvelopeAsync(envelope);

        var documents = (await GetAsync($"envelopes/{envelopeId}/documents")).Json.GetProperty("envelopeDocuments");
        documents.EnumerateArray().Select(document => document.GetProperty("documentId").GetString())
            .Should().Equal("7", "1", "certificate");
        documents[0].GetProperty("name").GetString().Should().Be("annex.pdf");
    }

    private async Task ShouldBeRefusedAsync(string errorCode, params JsonObject[] signers)
    {
        (await PostAsync("envelopes", TestEnvelope.With(TestPdf.WithLines("x"), signers))).ShouldBeRefused(errorCode);
        Emulator.Envelopes.Should()
            .NotContain(envelope => envelope.Recipients.Count == signers.Length && envelope.Status == "created");
    }
}
