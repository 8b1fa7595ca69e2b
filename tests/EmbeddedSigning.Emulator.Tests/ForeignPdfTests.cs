using System.Text;
using System.Text.Json.Nodes;
using UglyToad.PdfPig;

namespace EmbeddedSigning.Emulator.Tests;

/// <summary>Documents as other programs write them: what they had is in the signed document, and the signature is where it belongs.</summary>
internal sealed class ForeignPdfTests : EmulatorTest
{
    private static readonly string[] _encrypted = ["encrypted-owner-password.pdf", "encrypted-owner-password-rc4.pdf"];
    private static readonly string[] _damaged = ["broken-xref.pdf", "leading-bytes.pdf"];
    private static readonly string[] _refused =
    [
        "encrypted-user-password.pdf", "truncated.pdf", "zero-pages.pdf", "header-only.pdf", "empty.pdf", "not-a-pdf.pdf", "html-named.pdf",
        "png-named.pdf",
    ];

    // PdfPig by itself, with which the tests read, fails on the one and ends the process on the other.
    private static readonly string[] _unreadable = ["font-without-descriptor.pdf", "forms-in-a-circle.pdf"];

    private static IEnumerable<string> SignableDocuments() => Directory.EnumerateFiles(PdfFolder, "*.pdf").Select(Path.GetFileName)
        .Where(file => !_refused.Contains(file) && !_unreadable.Contains(file)).Order(StringComparer.Ordinal)!;

    [TestCaseSource(nameof(SignableDocuments))]
    public async Task The_signed_document_has_every_letter_of_the_original_in_its_place(string file)
    {
        var original = await ReadAsync(file);
        var letters = LettersOf(original);

        var signed = await SignAtPositionAsync(original);

        letters.Except(LettersOf(signed)).Should().BeEmpty();
        var place = TestPdf.Find(signed, "AdaLovelace");
        place.X.Should().BeApproximately(50, 1);
        place.Y.Should().BeApproximately(HeightOf(original) - 112, 1);
    }

    [TestCaseSource(nameof(SignableDocuments))]
    public async Task The_signed_document_begins_with_the_original(string file)
    {
        if (_encrypted.Contains(file) || _damaged.Contains(file))
        {
            Assert.Pass("An update cannot build upon it: all of its objects are written again.");
        }

        var original = await ReadAsync(file);

        var signed = await SignAtPositionAsync(original);

        signed.AsSpan(0, original.Length).SequenceEqual(original).Should().BeTrue();
        Encoding.Latin1.GetString(signed, original.Length, signed.Length - original.Length).Should().Contain("/Prev");
    }

    [TestCaseSource(nameof(_unreadable))]
    public async Task A_document_that_the_text_reader_cannot_read_is_signed(string file)
    {
        var original = await ReadAsync(file);

        var signed = await SignAtPositionAsync(original);

        signed.AsSpan(0, original.Length).SequenceEqual(original).Should().BeTrue();
        Encoding.Latin1.GetString(signed, original.Length, signed.Length - original.Length).Should().Contain("(Ada Lovelace) Tj");
    }

    [TestCaseSource(nameof(_encrypted))]
    public async Task The_signed_form_of_a_document_that_forbids_changes_is_not_encrypted(string file)
    {
        var signed = await SignAtPositionAsync(await ReadAsync(file));

        Encoding.Latin1.GetString(signed).Should().NotContain("/Encrypt");
    }

    [Test]
    public async Task What_follows_a_stream_within_an_annotation_is_kept()
    {
        const string Stream = "<</Type/XObject/Subtype/Form/BBox[0 0 9 9]/Length 0>>\nstream\n\nendstream";
        const string Annotation = $"<</Type/Annot/Subtype/FileAttachment/Rect[0 0 9 9]/AP<</N {Stream}>>/T(a)>>";
        var pdf = RawPdf.Page(RawPdf.Text("Lease", 72, 200), $"/Annots[{Annotation}{Annotation}]/MediaBox[0 0 300 300]");

        TestPdf.Find(await SignAtPositionAsync(pdf), "AdaLovelace").Y.Should().BeLessThan(300);
    }

    [Test]
    public async Task A_combined_document_keeps_form_fields_and_hidden_layers()
    {
        var definition = TestEnvelope.ForAda(await ReadAsync("form-need-appearances.pdf"));
        definition["documents"]!.AsArray().Add(TestEnvelope.Document("2", "annex.pdf", await ReadAsync("hidden-layer.pdf")));
        definition["documents"]!.AsArray().Add(TestEnvelope.Document("3", "form.pdf", await ReadAsync("form-appearance.pdf")));
        var envelopeId = await CreateEnvelopeAsync(definition);
        await SignAsync(envelopeId);

        var combined = (await GetAsync($"envelopes/{envelopeId}/documents/combined")).Body;

        using var document = PdfDocument.Open(combined);
        document.NumberOfPages.Should().Be(4);
        document.TryGetForm(out var form).Should().BeTrue();
        form!.Fields.Select(field => field.Information.PartialName).Should().Equal("rent", "rent (3)");
        Encoding.Latin1.GetString(combined).Should().Contain("/OCProperties").And.MatchRegex(@"/OFF \[\d+ 0 R");
        TestPdf.ReadPages(combined)[3].Should().Contain("Certificate Of Completion");
    }

    [TestCase("hidden-layer.pdf")]
    public async Task A_layer_that_is_switched_off_is_neither_read_aloud_nor_searched_for_anchors(string file)
    {
        var tabs = TestEnvelope.SignHere("INTERNAL");

        (await OpenAsync(await ReadAsync(file))).Should().Contain("Rent: 900 EUR").And.NotContain("INTERNAL");
        (await PostAsync("envelopes", TestEnvelope.ForAda(await ReadAsync(file), tabs))).ShouldBeRefused("ANCHOR_TAB_STRING_NOT_FOUND");
    }

    [TestCase("form-appearance.pdf")]
    [TestCase("form-need-appearances.pdf")]
    public async Task The_value_of_a_form_field_is_read_aloud_and_anchors_are_found_in_it(string file)
    {
        var pdf = await ReadAsync(file);
        JsonObject tabs = new() { ["fullNameTabs"] = new JsonArray(new JsonObject { ["anchorString"] = "900" }) };

        var signed = await SignAsync(pdf, tabs);

        (await OpenAsync(pdf)).Should().Contain("Rent per month:").And.Contain("900 EUR");
        TestPdf.Find(signed, "AdaLovelace").X.Should().BeApproximately(204, 3);
    }

    [TestCase("0.75", "1.33333 0 0 1.33333 0 0 cm", 482)]
    [TestCase("2", "0.5 0 0 0.5 0 0 cm", 1472)]
    public async Task A_position_on_a_page_of_other_units_is_in_points(string unit, string scale, int y)
    {
        var signed = Encoding.Latin1.GetString(await SignAtPositionAsync(RawPdf.Page(RawPdf.Text("Lease", 200, 300), $"/UserUnit {unit}")));

        signed.Should().Contain(scale).And.Contain($"1 0 0 1 50 {y} Tm (Ada Lovelace) Tj");
    }

    [TestCase("8")]
    [TestCase("3.84")]
    public async Task A_tiny_page_is_signed_and_downloaded(string side)
    {
        var tabs = new JsonObject
        {
            ["signHereTabs"] = new JsonArray(
                new JsonObject { ["documentId"] = "1", ["pageNumber"] = "1", ["xPosition"] = "2", ["yPosition"] = "2" }),
        };

        var signed = await SignAsync(RawPdf.Page("", $"/MediaBox[0 0 {side} {side}]"), tabs);

        TestPdf.ReadPages(signed)[0].Should().Contain("Ada Lovelace");
    }

    [TestCase("/Span <</MCID 0>> BDC ")]
    [TestCase("BT /F1 12 Tf 10 10 Td (never ends) Tj ")]
    [TestCase("Q Q 0.1 0 0 0.1 0 0 cm ")]
    [TestCase("/OC <</Type/OCG>> BDC q q ")]
    public async Task A_page_with_faults_is_signed_where_it_should_be(string operators)
    {
        var signed = await SignAtPositionAsync(RawPdf.Page(operators + RawPdf.Text("Lease", 200, 300)));

        var place = TestPdf.Find(signed, "AdaLovelace");
        place.X.Should().BeApproximately(50, 1);
        place.Y.Should().BeApproximately(792 - 112, 1);
    }

    private static string PdfFolder
    {
        get
        {
            var folder = TestContext.CurrentContext.TestDirectory;
            while (!File.Exists(Path.Combine(folder, "EmbeddedSigning.sln")))
            {
                folder = Path.GetDirectoryName(folder) ?? throw new InvalidOperationException("The repository is not to be found.");
            }

            return Path.Combine(folder, "tests", "Pdfs");
        }
    }

    internal static Task<byte[]> ReadAsync(string file) => File.ReadAllBytesAsync(Path.Combine(PdfFolder, file));

    private static double HeightOf(byte[] pdf)
    {
        using var document = PdfDocument.Open(pdf);
        return document.GetPage(1).Height;
    }

    private static List<(int Page, string Value, double X, double Y)> LettersOf(byte[] pdf)
    {
        using var document = PdfDocument.Open(pdf);
        return
        [
            .. from page in document.GetPages()
               from letter in page.Letters
               select (page.Number, letter.Value, Math.Round(letter.StartBaseLine.X, 2), Math.Round(letter.StartBaseLine.Y, 2)),
        ];
    }

    private Task<byte[]> SignAtPositionAsync(byte[] pdf) => SignAsync(pdf, new JsonObject
    {
        ["fullNameTabs"] = new JsonArray(
            new JsonObject { ["documentId"] = "1", ["pageNumber"] = "1", ["xPosition"] = "50", ["yPosition"] = "100" }),
    });

    private async Task<byte[]> SignAsync(byte[] pdf, JsonObject tabs)
    {
        var envelopeId = await CreateEnvelopeAsync(TestEnvelope.ForAda(pdf, tabs));
        (await SignAsync(envelopeId)).Query.Should().Contain("signing_complete");
        (await GetAsync($"envelopes/{envelopeId}/documents/combined")).ShouldBe(System.Net.HttpStatusCode.OK);
        return (await GetAsync($"envelopes/{envelopeId}/documents/1")).Body;
    }

    private async Task<string> OpenAsync(byte[] pdf)
    {
        using var browser = new TestBrowser();
        return (await browser.OpenAsync(await CreateSigningUrlAsync(await CreateEnvelopeAsync(TestEnvelope.ForAda(pdf))))).Text;
    }
}
