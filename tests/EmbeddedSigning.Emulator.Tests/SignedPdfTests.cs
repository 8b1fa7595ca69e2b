using System.Text.Json.Nodes;
using UglyToad.PdfPig.Core;

namespace EmbeddedSigning.Emulator.Tests;

internal sealed class SignedPdfTests : EmulatorTest
{
    private async Task<string> TextOfAsync(string path) => string.Join('\n', TestPdf.ReadPages((await GetAsync(path)).Body));

    private const double Tolerance = 1;

    [Test]
    public async Task Until_a_recipient_signs_a_document_has_the_bytes_that_were_sent()
    {
        var pdf = TestPdf.WithLines("/sign/");
        var envelopeId = await CreateEnvelopeAsync(TestEnvelope.ForAda(pdf));

        (await GetAsync($"envelopes/{envelopeId}/documents/1")).Body.Should().Equal(pdf);
    }

    [Test]
    public async Task A_signature_stands_at_its_anchor_with_the_envelope_id_below()
    {
        var signed = await SignAtAnchorAsync(TestPdf.WithLines("Lease", "/sign/"));

        Near(TestPdf.Find(signed, "AdaLovelace"), 72, 680 + 6);
        TestPdf.ReadPages(signed)[0].Should().Contain($"Signed {Emulator.Envelopes[0].Id}")
            .And.Contain($"Envelope ID: {Emulator.Envelopes[0].Id}");
    }

    [Test]
    public async Task Without_stamping_the_envelope_id_is_left_out()
    {
        var definition = TestEnvelope.ForAda();
        definition["envelopeIdStamping"] = "false";
        var envelope = await CreateEnvelopeAsync(definition);
        await SignAsync(envelope);

        TestPdf.ReadPages((await GetAsync($"envelopes/{envelope}/documents/1")).Body)[0].Should().NotContain("Envelope ID");
        (await GetAsync($"envelopes/{envelope}")).String("envelopeIdStamping").Should().Be("false");
    }

    [Test]
    public async Task An_anchor_is_found_below_a_line_whose_end_looks_like_its_beginning()
    {
        var pdf = TestPdf.WithLines("Name /name/", "City /city/");
        JsonObject tabs = new() { ["fullNameTabs"] = new JsonArray(new JsonObject { ["anchorString"] = "/city/" }) };
        var anchor = TestPdf.Find(pdf, "/city/");

        Near(TestPdf.Find(await SignAsync(pdf, tabs), "AdaLovelace"), anchor.X, anchor.Y);
    }

    [TestCase("pixels", 10, 10)]
    [TestCase("inches", 72, 72)]
    [TestCase("cms", 28.35, 28.35)]
    [TestCase("mms", 2.835, 2.835)]
    public async Task An_anchor_may_have_offsets_in_several_units(string unit, double x, double y)
    {
        var offset = unit == "pixels" ? "10" : "1";
        JsonObject tabs = new()
        {
            ["fullNameTabs"] = new JsonArray(new JsonObject
            {
                ["anchorString"] = "/sign/",
                ["anchorUnits"] = unit,
                ["anchorXOffset"] = offset,
                ["anchorYOffset"] = offset,
            }),
        };

        var signed = await SignAsync(TestPdf.WithLines("/sign/"), tabs);

        Near(TestPdf.Find(signed, "AdaLovelace"), 72 + x, 700 - y);
    }

    [Test]
    public async Task A_position_counts_from_the_upper_left_of_the_page()
    {
        var signed = await SignAtPositionAsync(TestPdf.WithPages(["one"], ["two"]), page: "2");

        TestPdf.ReadPages(signed)[0].Should().NotContain("Ada");
        // 12 points high, so the text stands 212 points below the top of a page of 792.
        Near(TestPdf.Find(signed, "AdaLovelace", pageNumber: 2), 100, 580);
    }

    [TestCase("/Rotate 90", 792, 612)]
    [TestCase("/Rotate 180", 612, 792)]
    [TestCase("/Rotate 270", 792, 612)]
    [TestCase("/CropBox[50 60 500 750]", 450, 690)]
    [TestCase("/CropBox[50 60 500 750]/Rotate 90", 690, 450)]
    [TestCase("/CropBox[50 60 500 750]/Rotate 270", 690, 450)]
    [TestCase("/MediaBox[100 100 712 892]", 612, 792)]
    public async Task A_page_that_is_turned_or_cropped_is_drawn_on_as_it_is_seen(string pageEntries, double width, double height)
    {
        var signed = await SignAtPositionAsync(RawPdf.Page(RawPdf.Text("Lease", 200, 300), pageEntries));

        using var document = UglyToad.PdfPig.PdfDocument.Open(signed);
        document.GetPage(1).Width.Should().Be(width);
        document.GetPage(1).Height.Should().Be(height);
        Near(TestPdf.Find(signed, "AdaLovelace"), 100, height - 212);
        TestPdf.Find(signed, "AdaLovelace").Y.Should()
            .BeApproximately(TestPdf.FindEnd(signed, "AdaLovelace").Y, Tolerance, "it is not to be turned");
    }

    [TestCase("/Rotate 90")]
    [TestCase("/CropBox[50 60 500 750]/Rotate 270")]
    public async Task An_anchor_on_a_turned_page_is_found_where_it_is_seen(string pageEntries)
    {
        var pdf = RawPdf.Page(RawPdf.Text("/sign/", 200, 300), pageEntries);
        JsonObject tabs = new() { ["fullNameTabs"] = new JsonArray(new JsonObject { ["anchorString"] = "/sign/" }) };
        var anchor = TestPdf.Find(pdf, "/sign/");

        Near(TestPdf.Find(await SignAsync(pdf, tabs), "AdaLovelace"), anchor.X, anchor.Y);
    }

    [TestCase("0.5 0 0 0.5 30 40 cm 1 0 0 rg ")]
    [TestCase("q 0.5 0 0 0.5 30 40 cm ")]
    [TestCase("q q 2 0 0 2 0 0 cm q ")]
    [TestCase("0.5 0 0 0.5 30 40 cm q 2 0 0 2 0 0 cm ")]
    public async Task Graphics_state_left_by_a_page_does_not_move_the_signature(string operators)
    {
        var signed = await SignAtPositionAsync(RawPdf.Page(operators + RawPdf.Text("Lease", 200, 300)));

        Near(TestPdf.Find(signed, "AdaLovelace"), 100, 580);
    }

    [TestCase("612", "792")]
    [TestCase("0", "0")]
    [TestCase("605", "300")]
    public async Task A_signature_stays_on_its_page(string x, string y)
    {
        JsonObject tabs = new()
        {
            ["signHereTabs"] = new JsonArray(
                new JsonObject { ["documentId"] = "1", ["pageNumber"] = "1", ["xPosition"] = x, ["yPosition"] = y }),
        };

        var signed = await SignAsync(TestPdf.WithLines("x"), tabs);

        TestPdf.Find(signed, "AdaLovelace").X.Should().BeInRange(0, 612);
        TestPdf.Find(signed, "AdaLovelace").Y.Should().BeInRange(0, 792);
        TestPdf.FindEnd(signed, "AdaLovelace").X.Should().BeLessThan(612);
    }

    [Test]
    public async Task Every_kind_of_field_is_drawn_and_fields_of_others_are_not()
    {
        JsonObject tabs = new()
        {
            ["signHereTabs"] = Anchored("/a/"),
            ["initialHereTabs"] = Anchored("/b/"),
            ["dateSignedTabs"] = Anchored("/c/"),
            ["textTabs"] = new JsonArray(new JsonObject { ["anchorString"] = "/d/", ["value"] = "Prefilled" }),
            ["checkboxTabs"] = new JsonArray(new JsonObject { ["anchorString"] = "/e/", ["selected"] = "true" }),
        };
        var envelopeId = await CreateEnvelopeAsync(TestEnvelope.With(
            TestPdf.WithLines("/a/", "/b/", "/c/", "/d/", "/e/", "/f/"),
            TestEnvelope.Signer("1", "Ada Lovelace", "user-42", tabs),
            TestEnvelope.Signer("2", "Alan Turing", "user-43", TestEnvelope.SignHere("/f/"), routingOrder: 2)));

        await SignAsync(envelopeId);
        var page = TestPdf.ReadPages((await GetAsync($"envelopes/{envelopeId}/documents/1")).Body)[0];

        page.Should().Contain("Ada Lovelace")
            .And.Contain("AL").And.Contain("11/24/2026").And.Contain("Prefilled").And.Contain("X")
            .And.NotContain("Turing");
        await SignAsync(envelopeId, TestEnvelope.View("Alan Turing", "user-43", ReturnUrl));
        TestPdf.ReadPages((await GetAsync($"envelopes/{envelopeId}/documents/1")).Body)[0].Should().Contain("Ada Lovelace")
            .And.Contain("Alan Turing");
    }

    [Test]
    public async Task An_optional_signature_is_placed_only_where_the_signer_wants_it()
    {
        JsonObject tabs = new()
        {
            ["signHereTabs"] = new JsonArray(
                new JsonObject { ["anchorString"] = "/a/", ["optional"] = "true", ["tabLabel"] = "One" },
                new JsonObject { ["anchorString"] = "/b/", ["optional"] = "true", ["tabLabel"] = "Two" }),
        };
        var envelopeId = await CreateEnvelopeAsync(TestEnvelope.ForAda(TestPdf.WithPages(["/a/"], ["/b/"]), tabs));
        using var signer = new EmulatedSigner { Values = { ["Two"] = "true" } };

        await signer.SignAsync(await CreateSigningUrlAsync(envelopeId));

        var pages = TestPdf.ReadPages((await GetAsync($"envelopes/{envelopeId}/documents/1")).Body);
        pages[0].Should().NotContain("Ada");
        pages[1].Should().Contain("Ada Lovelace");
    }

    [Test]
    public async Task Signers_without_tabs_sign_side_by_side_at_the_bottom_of_the_last_page()
    {
        var envelopeId = await CreateEnvelopeAsync(TestEnvelope.With(
            TestPdf.WithPages(["one"], ["two"]),
            TestEnvelope.Signer("1", "Ada Lovelace", "user-42"),
            TestEnvelope.Signer("2", "Alan Turing", "user-43")));
        await SignAsync(envelopeId);
        await SignAsync(envelopeId, TestEnvelope.View("Alan Turing", "user-43", ReturnUrl));

        var signed = (await GetAsync($"envelopes/{envelopeId}/documents/1")).Body;

        TestPdf.ReadPages(signed)[0].Should().NotContain("Ada");
        var ada = TestPdf.Find(signed, "AdaLovelace", pageNumber: 2);
        var alan = TestPdf.Find(signed, "AlanTuring", pageNumber: 2);
        ada.Y.Should().BeLessThan(60).And.Be(alan.Y);
        alan.X.Should().BeGreaterThan(ada.X + 100);
    }

    [TestCase("display", "modal")]
    [TestCase("excludedDocuments", "2")]
    public async Task A_signer_without_tabs_signs_the_last_document_that_is_shown_open(string member, string value)
    {
        var envelope = TestEnvelope.ForAda(TestPdf.WithLines("Lease"));
        var second = TestEnvelope.Document("2", "rules.pdf", TestPdf.WithLines("Rules"));
        envelope["documents"]!.AsArray().Add(second);
        envelope["enforceSignerVisibility"] = "true";
        if (member == "display")
        {
            second[member] = value;
        }
        else
        {
            envelope["recipients"]!["signers"]![0]![member] = new JsonArray(value);
        }

        var envelopeId = await CreateEnvelopeAsync(envelope);
        using var browser = new TestBrowser();
        var page = (await browser.OpenAsync(await CreateSigningUrlAsync(envelopeId))).Text;
        await SignAsync(envelopeId);

        page.Split("id=\"free-form\"").Should().HaveCount(2);
        page.Split("id=\"free-form\"")[0].Should().NotContain("<details").And.NotContain("Rules");
        (await TextOfAsync($"envelopes/{envelopeId}/documents/1")).Should().Contain("Ada Lovelace");
        (await TextOfAsync($"envelopes/{envelopeId}/documents/2")).Should().NotContain("Ada Lovelace");
    }

    [Test]
    public async Task A_file_that_a_signer_attaches_takes_no_signature_of_signers_without_tabs()
    {
        var attachment = new JsonObject { ["documentId"] = "1", ["pageNumber"] = "1", ["xPosition"] = "50", ["yPosition"] = "60" };
        var envelopeId = await CreateEnvelopeAsync(TestEnvelope.With(
            TestPdf.WithLines("Lease"),
            TestEnvelope.Signer("1", "Ada Lovelace", "user-42"),
            TestEnvelope.Signer(
                "2", "Alan Turing", "user-43", new JsonObject { ["signerAttachmentTabs"] = new JsonArray(attachment) }, routingOrder: 2),
            TestEnvelope.Signer("3", "Grace Hopper", "user-44", routingOrder: 3)));
        await SignAsync(envelopeId);
        await SignAsync(envelopeId, TestEnvelope.View("Alan Turing", "user-43", ReturnUrl));
        await SignAsync(envelopeId, TestEnvelope.View("Grace Hopper", "user-44", ReturnUrl));

        (await TextOfAsync($"envelopes/{envelopeId}/documents/1")).Should().Contain("Ada Lovelace").And.Contain("Grace Hopper");
        (await TextOfAsync($"envelopes/{envelopeId}/documents/2")).Should().Contain("An attachment.")
            .And.NotContain("Ada Lovelace").And.NotContain("Grace Hopper");
    }

    [Test]
    public async Task A_signature_stays_where_it_is_when_its_signer_may_see_more_documents()
    {
        var envelope = TestEnvelope.With(
            TestPdf.WithLines("Lease"),
            TestEnvelope.Signer("1", "Ada Lovelace", "user-42"),
            TestEnvelope.Signer("2", "Alan Turing", "user-43", routingOrder: 2));
        envelope["documents"]!.AsArray().Add(TestEnvelope.Document("2", "rules.pdf", TestPdf.WithLines("Rules")));
        envelope["enforceSignerVisibility"] = "true";
        envelope["recipients"]!["signers"]![0]!["excludedDocuments"] = new JsonArray("2");
        var envelopeId = await CreateEnvelopeAsync(envelope);
        await SignAsync(envelopeId);

        (await PutAsync($"envelopes/{envelopeId}/recipients/1/document_visibility", new JsonObject
        {
            ["documentVisibility"] = new JsonArray(new JsonObject { ["documentId"] = "2", ["visible"] = "true" }),
        })).ShouldBe(System.Net.HttpStatusCode.OK);

        (await TextOfAsync($"envelopes/{envelopeId}/documents/1")).Should().Contain("Ada Lovelace");
        (await TextOfAsync($"envelopes/{envelopeId}/documents/2")).Should().NotContain("Ada Lovelace");
    }

    [TestCase("1")]
    [TestCase("combined")]
    public async Task A_download_can_point_out_what_signers_have_changed(string document)
    {
        var tabs = new JsonObject
        {
            ["signHereTabs"] = new JsonArray(new JsonObject { ["anchorString"] = "/sign/", ["tabLabel"] = "sign", ["optional"] = "true" }),
            ["textTabs"] = new JsonArray(new JsonObject { ["anchorString"] = "/city/", ["tabLabel"] = "city", ["value"] = "London" }),
        };
        var envelopeId = await CreateEnvelopeAsync(TestEnvelope.ForAda(TestPdf.WithLines("/sign/", "/city/"), tabs));
        using var signer = new EmulatedSigner { Values = { ["sign"] = "true", ["city"] = "Paris" } };
        await signer.SignAsync(await CreateSigningUrlAsync(envelopeId));

        var shown = (await GetAsync($"envelopes/{envelopeId}/documents/{document}?show_changes=true")).Text;
        var plain = (await GetAsync($"envelopes/{envelopeId}/documents/{document}")).Text;

        shown.Should().Contain("1 1 0 rg").And.Contain("1 0 0 RG");
        plain.Should().NotContain("1 1 0 rg").And.NotContain("1 0 0 RG");
    }

    [TestCase("1")]
    [TestCase("combined")]
    public async Task A_download_has_a_watermark_on_request_until_the_envelope_is_completed(string document)
    {
        var envelopeId = await CreateEnvelopeAsync();

        var open = await TextOfAsync($"envelopes/{envelopeId}/documents/{document}?watermark=true");
        var plain = await TextOfAsync($"envelopes/{envelopeId}/documents/{document}");
        await SignAsync(envelopeId);
        var completed = await TextOfAsync($"envelopes/{envelopeId}/documents/{document}?watermark=true");

        open.Should().Contain("Not completed");
        plain.Should().NotContain("Not completed");
        completed.Should().NotContain("Not completed");
    }

    [TestCase("certificate?language=de")]
    [TestCase("combined?certificate=true&language=de")]
    public async Task A_certificate_names_the_language_that_was_asked_for(string document)
    {
        var envelopeId = await CreateEnvelopeAsync();

        (await TextOfAsync($"envelopes/{envelopeId}/documents/{document}")).Should().Contain("Language: de");
        (await TextOfAsync($"envelopes/{envelopeId}/documents/certificate")).Should().NotContain("Language:");
    }

    [TestCase("José Müller-Žižek")]
    [TestCase("Łukasz Żółć")]
    [TestCase("Ελένη Παπαδοπούλου")]
    [TestCase("Анна Ахматова")]
    public async Task A_name_with_any_latin_greek_or_cyrillic_letters_is_drawn(string name)
    {
        var signed = await SignAsNameAsync(name);

        TestPdf.ReadPages(signed)[0].Should().Contain(name);
    }

    [TestCase("Ada \u0e80 Lovelace", "Ada \u0e80 Lovelace")]
    [TestCase("e\u0301 combined", "é combined")]
    public async Task A_letter_that_no_font_has_is_kept_in_the_text_of_the_page(string name, string drawn)
    {
        var signed = await SignAsNameAsync(name);

        TestPdf.ReadPages(signed)[0].Should().Contain(drawn);
    }

    private async Task<byte[]> SignAsNameAsync(string name)
    {
        var tabs = new JsonObject { ["fullNameTabs"] = Anchored("/sign/") };
        var envelopeId = await CreateEnvelopeAsync(TestEnvelope.ForAda(TestPdf.WithLines("/sign/"), tabs));
        using var signer = new EmulatedSigner { FullName = name };
        await signer.SignAsync(await CreateSigningUrlAsync(envelopeId));
        await GetAsync($"envelopes/{envelopeId}/documents/certificate");
        return (await GetAsync($"envelopes/{envelopeId}/documents/1")).Body;
    }

    private Task<byte[]> SignAtAnchorAsync(byte[] pdf) => SignAsync(pdf, TestEnvelope.SignHere("/sign/"));

    private Task<byte[]> SignAtPositionAsync(byte[] pdf, string page = "1") => SignAsync(pdf, new JsonObject
    {
        ["fullNameTabs"] = new JsonArray(
            new JsonObject { ["documentId"] = "1", ["pageNumber"] = page, ["xPosition"] = "100", ["yPosition"] = "200" }),
    });

    private async Task<byte[]> SignAsync(byte[] pdf, JsonObject tabs)
    {
        var envelopeId = await CreateEnvelopeAsync(TestEnvelope.ForAda(pdf, tabs));
        (await SignAsync(envelopeId)).Query.Should().Contain("signing_complete");
        return (await GetAsync($"envelopes/{envelopeId}/documents/1")).Body;
    }

    private static JsonArray Anchored(string anchor) => new(new JsonObject { ["anchorString"] = anchor });

    private static void Near(PdfPoint point, double x, double y)
    {
        point.X.Should().BeApproximately(x, Tolerance);
        point.Y.Should().BeApproximately(y, Tolerance);
    }
}
