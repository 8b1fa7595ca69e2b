using System.Globalization;
using System.Net;
using System.Text.Json.Nodes;
using System.Xml.Linq;
using UglyToad.PdfPig;
using UglyToad.PdfPig.Content;
using UglyToad.PdfPig.Core;

namespace EmbeddedSigning.Emulator.Tests;

internal sealed class PageDrawingTests : EmulatorTest
{
    private const double Tolerance = 0.6;

    private static readonly XNamespace _svg = "http://www.w3.org/2000/svg";

    private static IEnumerable<string> SignableDocuments() =>
        Directory.EnumerateFiles(PdfFolder, "*.pdf").Select(Path.GetFileName).Where(IsReadable).Order(StringComparer.Ordinal)!;

    [TestCaseSource(nameof(SignableDocuments))]
    public async Task Every_visible_letter_is_drawn_where_it_stands(string file)
    {
        var pdf = await File.ReadAllBytesAsync(Path.Combine(PdfFolder, file));
        using var document = PdfDocument.Open(pdf);
        using var browser = new TestBrowser();
        await browser.OpenAsync(await CreateSigningUrlAsync(await CreateEnvelopeAsync(TestEnvelope.ForAda(pdf))));

        foreach (var page in document.GetPages())
        {
            var answer = await browser.GetPageAsync(page.Number);

            answer.Body.Length.Should().BeLessThan(500_000);
            var drawing = XDocument.Parse(answer.Text).Root!;
            drawing.Attribute("viewBox")!.Value.Should().Be(string.Create(
                CultureInfo.InvariantCulture, $"0 0 {page.Width:0.##} {page.Height:0.##}"));
            Run[] runs = [.. drawing.Descendants(_svg + "text").Select(Run.Read)];
            foreach (var letter in page.Letters.Where(IsVisible))
            {
                runs.Should().Contain(
                    run => run.Covers(letter.StartBaseLine.X, page.Height - letter.StartBaseLine.Y) && run.Text.Contains(letter.Value),
                    $"'{letter.Value}' of page {page.Number} stands at {letter.StartBaseLine}");
            }
        }
    }

    [Test]
    public async Task A_drawing_is_for_its_session_only_and_runs_nothing()
    {
        using var browser = new TestBrowser();
        await browser.OpenAsync(await CreateSigningUrlAsync(await CreateEnvelopeAsync()));

        var drawing = await browser.GetPageAsync(1);
        var stranger = await Answer.ReadAsync(await Http.GetAsync(browser.PageUrl(1)));

        drawing.ShouldBe(HttpStatusCode.OK);
        drawing.Headers["Content-Type"].Should().StartWith("image/svg+xml");
        drawing.Headers["Cache-Control"].Should().Be("no-store");
        drawing.Headers["X-Content-Type-Options"].Should().Be("nosniff");
        drawing.Headers["Content-Security-Policy"].Should().StartWith("default-src 'none'").And.Contain("sandbox");
        stranger.ShouldBe(HttpStatusCode.Gone);
        (await browser.GetPageAsync(2)).ShouldBe(HttpStatusCode.NotFound);
        (await browser.GetPageAsync(1, document: 2)).ShouldBe(HttpStatusCode.NotFound);
    }

    [Test]
    public async Task Hostile_text_stays_text()
    {
        var drawing = await DrawAsync(RawPdf.Page(RawPdf.Text("</text><script>alert\\(1\\)</script>&\\000\\001", 72, 700)));

        drawing.Descendants(_svg + "script").Should().BeEmpty();
        drawing.Value.Should().Contain("</text><script>alert(1)</script>&");
    }

    [Test]
    public async Task Text_keeps_its_font_colour_and_direction()
    {
        var drawing = await DrawAsync(RawPdf.Page("0 0 1 rg BT /F1 12 Tf 0 1 -1 0 300 400 Tm (Upwards) Tj ET"));

        var text = drawing.Descendants(_svg + "text").Single();
        text.Value.Should().Be("Upwards");
        text.Attribute("transform")!.Value.Should().Be("rotate(-90 300 392)");
        text.Parent!.Attribute("fill")!.Value.Should().Be("#0000ff");
        text.Parent.Attribute("font-size")!.Value.Should().Be("12");
        text.Parent.Attribute("font-family")!.Value.Should().Contain("Arial");
    }

    [TestCase("3 Tr")]
    [TestCase("7 Tr")]
    public async Task Invisible_text_is_not_drawn(string mode) =>
        (await DrawAsync(RawPdf.Page($"BT {mode} ET " + RawPdf.Text("secret", 72, 700)))).Value.Should().BeEmpty();

    [Test]
    public async Task White_text_stays_white()
    {
        var drawing = await DrawAsync(RawPdf.Page("1 g " + RawPdf.Text("/sign/", 72, 700)));

        drawing.Descendants(_svg + "text").Single().Parent!.Attribute("fill")!.Value.Should().Be("#ffffff");
    }

    [Test]
    public async Task Lines_and_areas_keep_their_order_width_and_clip()
    {
        var drawing = await DrawAsync(RawPdf.Page(
            "1 0 0 rg 0 0 612 792 re f q 10 10 100 50 re W n 0 g 0 0 612 792 re f Q 0.5 0 0 0.5 0 0 cm 4 w 0 0 m 100 100 l S"));

        XElement[] paths = [.. drawing.Elements(_svg + "path")];
        paths.Should().HaveCount(3);
        paths[0].Attribute("fill")!.Value.Should().Be("#ff0000");
        paths[0].Attribute("clip-path").Should().BeNull();
        paths[1].Attribute("clip-path")!.Value.Should().Be("url(#c1)");
        paths[2].Attribute("clip-path").Should().BeNull();
        paths[2].Attribute("stroke-width")!.Value.Should().Be("2");
        paths[2].Attribute("d")!.Value.Should().StartWith("M0 792 L50 742");
        drawing.Element(_svg + "clipPath")!.Attribute("id")!.Value.Should().Be("c1");
    }

    [Test]
    public async Task An_image_is_drawn_in_its_place()
    {
        var drawing = await DrawAsync(RawPdf.Page(
            "q 200 0 0 100 50 60 cm /Scan Do Q",
            "/Resources<</XObject<</Scan 6 0 R>>>>",
            catalogEntries: "",
            "<</Type/XObject/Subtype/Image/Width 2/Height 2/ColorSpace/DeviceGray/BitsPerComponent 8/Length 4>>\n"
            + "stream\nabcd\nendstream"));

        var image = drawing.Descendants(_svg + "image").Single();
        image.Attribute("href")!.Value.Should().StartWith("data:image/png;base64,");
        image.Attribute("transform")!.Value.Should().Be("matrix(200 0 0 100 50 632)");
    }

    [Test]
    [Category("Slow")]
    public async Task A_page_of_a_hundred_thousand_lines_has_a_bounded_drawing_and_all_of_its_text()
    {
        var lines = string.Concat(Enumerable.Range(0, 100_000).Select(number => $"{number % 600} 0 m 300.55 {number % 790}.25 l S\n"));

        using var browser = new TestBrowser();
        await browser.OpenAsync(await CreateSigningUrlAsync(await CreateEnvelopeAsync(
            TestEnvelope.ForAda(RawPdf.Page(lines + RawPdf.Text("Lease", 72, 700))))));
        var answer = await browser.GetPageAsync(1);

        answer.Body.Length.Should().BeLessThan(10_000_000);
        XDocument.Parse(answer.Text).Root!.Value.Should().Be("Lease");
    }

    [Test]
    public async Task What_others_have_signed_is_on_the_drawing()
    {
        JsonObject first = TestEnvelope.Signer("1", "Ada Lovelace", "user-42");
        JsonObject second = TestEnvelope.Signer("2", "Alan Turing", "user-43", routingOrder: 2);
        var envelopeId = await CreateEnvelopeAsync(TestEnvelope.With(TestPdf.WithLines("Lease"), first, second));
        await SignAsync(envelopeId);
        using var browser = new TestBrowser();
        var page = await browser.OpenAsync(
            await CreateSigningUrlAsync(envelopeId, TestEnvelope.View("Alan Turing", "user-43", ReturnUrl)));

        var drawing = XDocument.Parse((await browser.GetPageAsync(1)).Text).Root!;

        drawing.Value.Should().Contain("Lease").And.Contain("Ada").And.Contain("Lovelace");
        page.Text.Should().Contain("Filled in by a signer: Ada Lovelace");
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

    private async Task<XElement> DrawAsync(byte[] pdf)
    {
        using var browser = new TestBrowser();
        await browser.OpenAsync(await CreateSigningUrlAsync(await CreateEnvelopeAsync(TestEnvelope.ForAda(pdf))));
        return XDocument.Parse((await browser.GetPageAsync(1)).Text).Root!;
    }

    private static bool IsReadable(string? file)
    {
        try
        {
            using var document = PdfDocument.Open(Path.Combine(PdfFolder, file!));
            return document.NumberOfPages > 0;
        }
        catch (Exception e) when (e is UglyToad.PdfPig.Exceptions.PdfDocumentEncryptedException or PdfDocumentFormatException)
        {
            return false;
        }
    }

    private static bool IsVisible(Letter letter) =>
        letter.RenderingMode is not (TextRenderingMode.Neither or TextRenderingMode.NeitherClip)
        && !string.IsNullOrWhiteSpace(letter.Value)
        && !char.IsControl(letter.Value[0]);

    /// <summary>The baseline of a text element.</summary>
    private sealed record Run(string Text, double X, double Y, double Length, double Angle)
    {
        public static Run Read(XElement text) => new(
            text.Value,
            Number(text.Attribute("x")!.Value),
            Number(text.Attribute("y")!.Value),
            Number(text.Attribute("textLength")?.Value ?? "0"),
            text.Attribute("transform") is { } turn ? Number(turn.Value["rotate(".Length..turn.Value.IndexOf(' ')]) : 0);

        public bool Covers(double x, double y)
        {
            var angle = Angle * Math.PI / 180;
            var along = ((x - X) * Math.Cos(angle)) + ((y - Y) * Math.Sin(angle));
            var aside = ((x - X) * Math.Sin(angle)) - ((y - Y) * Math.Cos(angle));
            return along >= -Tolerance && along <= Length + Tolerance && Math.Abs(aside) <= Tolerance;
        }

        private static double Number(string text) => double.Parse(text, CultureInfo.InvariantCulture);
    }
}
