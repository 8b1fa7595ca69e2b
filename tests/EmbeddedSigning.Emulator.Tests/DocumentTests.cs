using System.IO.Compression;
using System.Net;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json.Nodes;

namespace EmbeddedSigning.Emulator.Tests;

internal sealed class DocumentTests : EmulatorTest
{
    [Test]
    public async Task A_document_without_content_is_refused() =>
        (await PostDocumentAsync("lease.pdf", [])).ShouldBeRefused("UNABLE_TO_CONVERT_DOCUMENT");

    [TestCase("lease.pdf")]
    [TestCase("lease")]
    [TestCase("lease.docx")]
    public async Task Unsupported_formats_are_refused(string name) =>
        (await PostDocumentAsync(name, Encoding.ASCII.GetBytes("This is plain text.")))
            .ShouldBeRefused("UNABLE_TO_CONVERT_DOCUMENT");

    [TestCase("lease.pdf", "PK\u0003\u0004", "Office file")]
    [TestCase("lease.pdf", "\u00d0\u00cf\u0011\u00e0\u00a1\u00b1", "Office file")]
    [TestCase("lease.pdf", "<!doctype html><html>", "web page")]
    [TestCase("lease.pdf", "\u0089PNG\r\n\u001a\n", "picture")]
    [TestCase("lease.png", "GIF89a", "not a readable PNG")]
    [TestCase("lease.docx", "PK\u0003\u0004", "ZIP archive")]
    [TestCase("lease.docx", "GIF89a", "not a readable DOCX")]
    [TestCase("lease.xlsx", "PK\u0003\u0004", ".xlsx")]
    public async Task A_refusal_says_what_a_document_seems_to_be(string name, string content, string expected)
    {
        var answer = await PostDocumentAsync(name, Encoding.Latin1.GetBytes(content));

        answer.ShouldBeRefused("UNABLE_TO_CONVERT_DOCUMENT");
        answer.String("message").Should().Contain(expected);
    }

    [TestCase("utf-16")]
    [TestCase("utf-16BE")]
    public async Task A_text_in_utf16_with_a_byte_order_mark_is_read(string encoding)
    {
        var text = Encoding.GetEncoding(encoding);
        var envelope = TestEnvelope.ForAda();
        envelope["documents"] = new JsonArray(
            TestEnvelope.Document("1", "lease.txt", [.. text.GetPreamble(), .. text.GetBytes("Größe 50 m² /sign/")]));

        var envelopeId = await CreateEnvelopeAsync(envelope);

        TestPdf.ReadPages((await GetAsync($"envelopes/{envelopeId}/documents/1")).Body)[0].Should().Contain("Größe 50 m² /sign/");
    }

    [TestCase("lease.png", "iVBORw0KGgoAAAANSUhEUgAAAAIAAAABCAIAAAB7QOjdAAAADUlEQVR4nGP4zwAE/wEHAAH/4iOeWQAAAABJRU5ErkJggg==")]
    [TestCase("transparent.png", "iVBORw0KGgoAAAANSUhEUgAAAAIAAAABCAYAAAD0In+KAAAAEUlEQVR4nGP4z8DQwMDw/z8ADX4DfuoeFyEAAAAASUVORK5CYII=")]
    [TestCase("lease.JPG", "/9j/4AAQSkZJRgABAQAAAQABAAD/2wBDAP////////////////////////////////////////////////////////////////////////////"
        + "//////////wAALCAABAAEBAREA/8QAFAABAAAAAAAAAAAAAAAAAAAAAP/EABQQAQAAAAAAAAAAAAAAAAAAAAD/2gAIAQEAAD8AN//Z")]
    public async Task A_picture_becomes_a_page(string name, string picture)
    {
        var envelope = TestEnvelope.ForAda([1]);
        envelope["documents"] = new JsonArray(TestEnvelope.Document("1", name, Convert.FromBase64String(picture)));
        var envelopeId = await CreateEnvelopeAsync(envelope);

        await SignAsync(envelopeId);

        var signed = (await GetAsync($"envelopes/{envelopeId}/documents/1")).Body;
        TestPdf.ReadPages(signed).Single().Should().Contain("Ada Lovelace");
        using var pdf = UglyToad.PdfPig.PdfDocument.Open(signed);
        pdf.GetPage(1).GetImages().Should().ContainSingle();
    }

    [Test]
    public async Task A_pdf_that_is_cut_off_or_garbled_is_refused_or_signed_but_never_an_internal_error()
    {
        var pdf = TestPdf.WithPages(["Lease", "/sign/"], ["more"]);
        var random = new Random(1);
        for (var round = 0; round < 40; round++)
        {
            var broken = round % 2 == 0 ? pdf[..random.Next(10, pdf.Length)] : [.. pdf];
            for (var i = 0; i < round; i++)
            {
                broken[random.Next(8, broken.Length)] = (byte)random.Next(256);
            }

            var answer = await PostDocumentAsync("lease.pdf", broken);
            if (answer.Status == HttpStatusCode.Created)
            {
                await SignAsync(answer.String("envelopeId"));
                (await GetAsync($"envelopes/{answer.String("envelopeId")}/documents/combined")).ShouldBe(HttpStatusCode.OK);
            }
            else
            {
                answer.Status.Should().Be(HttpStatusCode.BadRequest);
            }
        }
    }

    [Test]
    public async Task A_pdf_that_needs_a_password_is_refused()
    {
        var answer = await PostDocumentAsync("lease.pdf", EncryptedPdfs.WithUserPassword);

        answer.ShouldBeRefused("PDF_VALIDATION_FAILED");
        answer.Text.Should().Contain("password");
    }

    [Test]
    public Task A_pdf_that_only_forbids_changes_is_signed() => ShouldBeSignedAsync(EncryptedPdfs.WithOwnerPassword, "Lease");

    [Test]
    public Task A_pdf_with_a_broken_cross_reference_table_is_signed()
    {
        var pdf = Encoding.Latin1.GetString(RawPdf.Page(RawPdf.Text("Lease", 72, 700)));

        pdf = pdf.Replace("startxref\n", "startxref\n9", StringComparison.Ordinal);
        return ShouldBeSignedAsync(Encoding.Latin1.GetBytes(pdf), "Lease");
    }

    [Test]
    public Task A_scanned_pdf_without_any_text_is_signed() => ShouldBeSignedAsync(RawPdf.Page(
        "q 600 0 0 700 0 0 cm /Scan Do Q",
        "/Resources<</XObject<</Scan 6 0 R>>>>",
        catalogEntries: "",
        "<</Type/XObject/Subtype/Image/Width 2/Height 2/ColorSpace/DeviceGray/BitsPerComponent 8/Length 4>>\n"
        + "stream\nabcd\nendstream"));

    [Test]
    public Task A_pdf_with_a_form_is_signed() => ShouldBeSignedAsync(
        RawPdf.Page(
            RawPdf.Text("Lease", 72, 700),
            "/Annots[6 0 R]",
            "/AcroForm<</Fields[6 0 R]/DA(/F1 12 Tf 0 g)>>",
            "<</Type/Annot/Subtype/Widget/FT/Tx/T(city)/V(London)/Rect[72 600 200 620]/P 3 0 R/AP<</N 7 0 R>>>>",
            "<</Type/XObject/Subtype/Form/BBox[0 0 128 20]/Resources<</Font<</F1 5 0 R>>>>/Length 33>>\n"
            + "stream\nBT /F1 12 Tf 2 4 Td (London) Tj ET\nendstream"),
        "Lease");

    [Test]
    public async Task A_text_becomes_a_pdf_in_which_anchors_are_found()
    {
        var paragraphs = Enumerable.Range(1, 80)
            .Select(number => $"Paragraph {number}: größer, Ελλάδα, {new string('x', number * 3)}");
        var text = string.Join('\n', paragraphs) + "\n/sign/";
        var envelope = TestEnvelope.ForAda();
        envelope["documents"] = new JsonArray(TestEnvelope.Document("1", "lease.txt", Encoding.UTF8.GetBytes(text)));

        var envelopeId = await CreateEnvelopeAsync(envelope);
        await SignAsync(envelopeId);

        var document = await GetAsync($"envelopes/{envelopeId}/documents/1");
        document.Headers["Content-Disposition"].Should().Contain("lease.txt.pdf");
        var pages = TestPdf.ReadPages(document.Body);
        pages.Should().HaveCountGreaterThan(1);
        pages[0].Should().Contain("Paragraph 1: größer, Ελλάδα");
        pages[^1].Should().Contain("Ada Lovelace");
    }

    [Test]
    [Category("Slow")]
    public async Task A_pdf_of_25_MB_is_signed()
    {
        var scan = RandomNumberGenerator.GetBytes(25_000_000);
        var pdf = RawPdf.Page(
            RawPdf.Text("/sign/", 72, 700),
            "/Resources<</Font<</F1 5 0 R>>/XObject<</Scan 6 0 R>>>>",
            catalogEntries: "",
            "<</Type/XObject/Subtype/Image/Width 5000/Height 5000/ColorSpace/DeviceGray/BitsPerComponent 8"
            + $"/Length {scan.Length}>>\n"
            + $"stream\n{Encoding.Latin1.GetString(scan)}\nendstream");

        var signed = await ShouldBeSignedAsync(pdf);

        signed.Length.Should().BeGreaterThan(25_000_000);
    }

    [Test]
    public async Task A_document_over_32_MB_is_refused()
    {
        using var content = new MultipartContent("form-data", "b");
        var definition = new StringContent(
            """{"documents":[{"documentId":"1","name":"lease.pdf"}]}""", Encoding.UTF8, "application/json");
        definition.Headers.TryAddWithoutValidation("Content-Disposition", "form-data");
        var file = new ByteArrayContent(new byte[33_554_433]);
        file.Headers.TryAddWithoutValidation("Content-Disposition", "file; filename=\"lease.pdf\";documentid=1");
        content.Add(definition);
        content.Add(file);

        var answer = await SendAsync(HttpMethod.Post, "envelopes", content);

        answer.ShouldBeRefused("INVALID_REQUEST_PARAMETER");
        answer.Text.Should().Contain("33554432");
    }

    [Test]
    public async Task The_combined_document_is_all_documents_and_then_the_certificate()
    {
        var envelopeId = await CreateEnvelopeWithAnnexAsync();
        await SignAsync(envelopeId);

        var all = TestPdf.ReadPages((await GetAsync($"envelopes/{envelopeId}/documents/combined")).Body);
        var withoutCertificate = TestPdf.ReadPages(
            (await GetAsync($"envelopes/{envelopeId}/documents/combined?certificate=false")).Body);

        all.Should().HaveCount(3);
        all[0].Should().Contain("Lease").And.Contain("Ada Lovelace");
        all[1].Should().Contain("Annex");
        all[2].Should().Contain("Certificate Of Completion");
        withoutCertificate.Should().HaveCount(2);
    }

    [Test]
    public async Task The_archive_has_every_document_and_the_certificate()
    {
        var envelopeId = await CreateEnvelopeWithAnnexAsync();
        await SignAsync(envelopeId);

        var answer = await GetAsync($"envelopes/{envelopeId}/documents/archive");

        answer.Headers["Content-Type"].Should().Be("application/zip");
        using var archive = new ZipArchive(new MemoryStream(answer.Body));
        archive.Entries.Select(entry => entry.FullName).Should().Equal("lease.pdf", "_.._etc_annex.pdf", "Summary.pdf");
    }

    [Test]
    public async Task A_document_whose_name_is_too_long_for_a_file_is_downloaded_by_a_shorter_one()
    {
        var envelope = TestEnvelope.ForAda();
        envelope["documents"]![0]!["name"] = new string('n', 70_000);
        var envelopeId = await CreateEnvelopeAsync(envelope);

        var document = await GetAsync($"envelopes/{envelopeId}/documents/1");
        var archive = await GetAsync($"envelopes/{envelopeId}/documents/archive");

        document.Headers["Content-Disposition"].Should().Contain($"{new string('n', 200)}.pdf").And.NotContain(new string('n', 201));
        archive.ShouldBe(HttpStatusCode.OK);
    }

    [Test]
    public async Task The_certificate_lists_actions_with_person_and_time()
    {
        var envelopeId = await CreateEnvelopeAsync();
        Clock.Advance(TimeSpan.FromMinutes(5));
        await SignAsync(envelopeId);
        var signed = (await GetAsync($"envelopes/{envelopeId}/documents/1")).Body;

        var certificate = string.Concat(
            TestPdf.ReadPages((await GetAsync($"envelopes/{envelopeId}/documents/certificate")).Body));

        certificate.Should()
            .Contain(envelopeId).And.Contain("Please sign your lease").And.Contain("completed")
            .And.Contain("lease.pdf").And.Contain(Convert.ToHexString(SHA256.HashData(signed)))
            .And.Contain("Ada Lovelace <ada@example.com>")
            .And.Contain("2026-11-24 09:30:00 UTC").And.Contain("2026-11-24 09:35:00 UTC")
            .And.Contain("Viewed by Ada Lovelace").And.Contain("Signed by Ada Lovelace");
    }

    [Test]
    public async Task The_same_state_is_drawn_once()
    {
        var envelopeId = await CreateEnvelopeAsync();
        await SignAsync(envelopeId);

        var first = (await GetAsync($"envelopes/{envelopeId}/documents/1")).Body;
        var second = (await GetAsync($"envelopes/{envelopeId}/documents/1")).Body;

        second.Should().Equal(first);
    }

    [Test]
    public async Task A_document_that_is_not_there_is_refused()
    {
        var envelopeId = await CreateEnvelopeAsync();

        (await GetAsync($"envelopes/{envelopeId}/documents/2"))
            .ShouldBeRefused("DOCUMENT_DOES_NOT_EXIST", HttpStatusCode.NotFound);
    }

    private Task<Answer> PostDocumentAsync(string name, byte[] bytes)
    {
        var envelope = TestEnvelope.ForAda([1]);
        envelope["documents"] = new JsonArray(TestEnvelope.Document("1", name, bytes));
        return PostAsync("envelopes", envelope);
    }

    private async Task<byte[]> ShouldBeSignedAsync(byte[] pdf, string text = "Ada Lovelace")
    {
        using var content = new MultipartContent("form-data", "b");
        var definition = new StringContent(
            TestEnvelope.ForAda([]).ToJsonString().Replace("\"documentBase64\":\"\"", "\"order\":1", StringComparison.Ordinal),
            Encoding.UTF8,
            "application/json");
        definition.Headers.TryAddWithoutValidation("Content-Disposition", "form-data");
        var file = new ByteArrayContent(pdf);
        file.Headers.TryAddWithoutValidation("Content-Disposition", "file; filename=\"lease.pdf\";documentid=1");
        content.Add(definition);
        content.Add(file);
        var answer = await SendAsync(HttpMethod.Post, "envelopes", content);
        answer.ShouldBe(HttpStatusCode.Created);
        var envelopeId = answer.String("envelopeId");

        (await SignAsync(envelopeId)).Query.Should().Contain("signing_complete");

        var signed = (await GetAsync($"envelopes/{envelopeId}/documents/1")).Body;
        TestPdf.ReadPages(signed)[0].Should().Contain("Ada Lovelace").And.Contain(text);
        (await GetAsync($"envelopes/{envelopeId}/documents/combined")).ShouldBe(HttpStatusCode.OK);
        return signed;
    }

    private Task<string> CreateEnvelopeWithAnnexAsync()
    {
        var envelope = TestEnvelope.ForAda();
        envelope["documents"]!.AsArray().Add(TestEnvelope.Document("2", "../../etc/annex", TestPdf.WithLines("Annex")));
        return CreateEnvelopeAsync(envelope);
    }
}
