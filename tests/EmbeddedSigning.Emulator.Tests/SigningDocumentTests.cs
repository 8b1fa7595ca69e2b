using System.Net;
using System.Text.RegularExpressions;

namespace EmbeddedSigning.Emulator.Tests;

/// <summary>What the signing page has of a document: the file for its script, and the text for who cannot see the drawing.</summary>
internal sealed partial class SigningDocumentTests : EmulatorTest
{
    [Test]
    public async Task A_document_is_for_its_session_only_and_opens_nowhere_else()
    {
        using var browser = new TestBrowser();
        await browser.OpenAsync(await CreateSigningUrlAsync(await CreateEnvelopeAsync()));

        var document = await browser.GetDocumentAsync();
        var stranger = await Answer.ReadAsync(await Http.GetAsync(browser.DocumentUrl()));

        document.ShouldBe(HttpStatusCode.OK);
        TestPdf.ReadPages(document.Body)[0].Should().Contain("Lease");
        document.Headers["Content-Type"].Should().Be("application/pdf");
        document.Headers["Content-Disposition"].Should().Be("attachment");
        document.Headers["Cache-Control"].Should().Be("no-store");
        document.Headers["X-Content-Type-Options"].Should().Be("nosniff");
        document.Headers["Content-Security-Policy"].Should().StartWith("default-src 'none'").And.Contain("sandbox");
        stranger.ShouldBe(HttpStatusCode.Gone);
        (await browser.GetDocumentAsync(2)).ShouldBe(HttpStatusCode.NotFound);
    }

    [Test]
    public async Task Marks_of_other_signers_are_on_the_document()
    {
        var envelopeId = await CreateEnvelopeAsync(TestEnvelope.With(
            TestPdf.WithLines("Lease"),
            TestEnvelope.Signer("1", "Ada Lovelace", "user-42"),
            TestEnvelope.Signer("2", "Alan Turing", "user-43", routingOrder: 2)));
        await SignAsync(envelopeId);
        using var browser = new TestBrowser();
        var page = await browser.OpenAsync(
            await CreateSigningUrlAsync(envelopeId, TestEnvelope.View("Alan Turing", "user-43", ReturnUrl)));

        TestPdf.ReadPages((await browser.GetDocumentAsync()).Body)[0].Should().Contain("Lease").And.Contain("Ada Lovelace");
        page.Text.Should().Contain("Filled in by a signer: Ada Lovelace");
    }

    [TestCase("pdf.min.mjs", "text/javascript; charset=utf-8")]
    [TestCase("pdf.worker.min.mjs", "text/javascript; charset=utf-8")]
    [TestCase("wasm/openjpeg.wasm", "application/wasm")]
    [TestCase("cmaps/UniGB-UTF16-H.bcmap", "application/octet-stream")]
    public async Task The_files_of_the_script_that_draws_come_with_the_emulator(string file, string type)
    {
        var script = await Http.GetStringAsync(new Uri(Emulator.BaseUri, "/Signing/pages.js"));
        var folder = FolderPattern().Match(script).Groups[1].Value;

        var answer = await Answer.ReadAsync(await Http.GetAsync(new Uri(Emulator.BaseUri, $"/Signing/{folder}/{file}")));

        answer.ShouldBe(HttpStatusCode.OK);
        answer.Headers["Content-Type"].Should().Be(type);
        answer.Headers["Cache-Control"].Should().Contain("immutable");
        (await Http.GetAsync(new Uri(Emulator.BaseUri, $"/Signing/{folder}/missing.mjs"))).StatusCode.Should().Be(HttpStatusCode.NotFound);
    }

    [Test]
    public async Task The_text_for_screen_readers_has_words_and_lines()
    {
        var page = await OpenAsync(RawPdf.Page("BT /F1 12 Tf 72 700 Td [(Rent) -400 (900) -30 ( EUR)] TJ 0 -20 Td (Notice) Tj ET"));

        page.Should().Contain("Rent 900 EUR&#xA;Notice");
    }

    [Test]
    public async Task Hostile_text_stays_text() =>
        (await OpenAsync(RawPdf.Page(RawPdf.Text("</div><script>alert\\(1\\)</script>&", 72, 700)))).Should()
            .Contain("&lt;/div&gt;&lt;script&gt;alert(1)&lt;/script&gt;&amp;").And.NotContain("<script>alert");

    [TestCase("Ada \u0e80 Lovelace", true)]
    [TestCase("Łukasz Żółć", false)]
    public async Task The_page_says_when_no_font_has_the_letters_of_a_name(string name, bool isMissing)
    {
        var envelope = TestEnvelope.With(TestPdf.WithLines("Lease"), TestEnvelope.Signer("1", name, "user-42"));
        using var browser = new TestBrowser();

        var page = await browser.OpenAsync(
            await CreateSigningUrlAsync(await CreateEnvelopeAsync(envelope), TestEnvelope.View(name, "user-42", ReturnUrl)));

        page.Text.Contains("This machine has no font for the name").Should().Be(isMissing);
    }

    private async Task<string> OpenAsync(byte[] pdf)
    {
        using var browser = new TestBrowser();
        return (await browser.OpenAsync(await CreateSigningUrlAsync(await CreateEnvelopeAsync(TestEnvelope.ForAda(pdf))))).Text;
    }

    [GeneratedRegex("from \"./(pdfjs-[0-9.]+)/")]
    private static partial Regex FolderPattern();
}
