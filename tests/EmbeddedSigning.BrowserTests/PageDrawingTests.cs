using System.Diagnostics;
using System.Text.Json;
using EmbeddedSigning.BrowserTests.Support;
using EmbeddedSigning.Emulator;
using EmbeddedSigning.Envelopes;
using EmbeddedSigning.Signing;
using EmbeddedSigning.Tests.Support;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Playwright;

namespace EmbeddedSigning.BrowserTests;

/// <summary>
/// The drawing of a page beside the picture that pdftoppm (poppler-utils) makes of it. Both are divided into cells of 8 by 8 points, and the
/// mean brightness of each cell is compared. The cells may differ by 2 % on average, and one in a hundred of them by more than a quarter:
/// fonts that are not embedded have other letters, and edges are smoothed in other ways.
/// </summary>
public sealed class PageDrawingTests : BrowserTest
{
    private const double AllowedMean = 0.02;
    private const double AllowedShare = 0.01;

    private static readonly string[] _refused =
    [
        "encrypted-user-password.pdf", "truncated.pdf", "zero-pages.pdf", "header-only.pdf", "empty.pdf", "not-a-pdf.pdf", "html-named.pdf",
        "png-named.pdf",
    ];

    private DocuSignEmulator _docuSign = null!;
    private ServiceProvider _services = null!;

    private static string Folder => Path.Combine(Repository.Root, "tests", "Pdfs");

    private static IEnumerable<string> Documents() => Directory.EnumerateFiles(Folder, "*.pdf").Select(Path.GetFileName)
        .Where(file => !_refused.Contains(file)).Order(StringComparer.Ordinal)!;

    [OneTimeSetUp]
    public async Task StartAsync()
    {
        _docuSign = await DocuSignEmulator.StartAsync();
        var services = new ServiceCollection();
        services.AddEmbeddedSigning(options => options.Use(_docuSign));
        _services = services.BuildServiceProvider(validateScopes: true);
    }

    [OneTimeTearDown]
    public async Task StopAsync()
    {
        await _services.DisposeAsync();
        await _docuSign.DisposeAsync();
    }

    [TestCaseSource(nameof(Documents))]
    public async Task A_page_looks_as_poppler_shows_it(string file)
    {
        if (await DrawWithPopplerAsync(file) is not { } expected)
        {
            return;
        }

        var page = await OpenAsync(file);
        await page.Locator(".paper[data-drawn]").First.WaitForAsync();

        var difference = await page.EvaluateAsync<JsonElement>(Compare, $"data:image/png;base64,{Convert.ToBase64String(expected)}");

        await TakeScreenshotAsync(page, "drawing-" + Path.GetFileNameWithoutExtension(file));
        TestContext.Out.WriteLine($"{file}: {difference.GetRawText()}");
        difference.GetProperty("mean").GetDouble().Should().BeLessThan(AllowedMean);
        difference.GetProperty("share").GetDouble().Should().BeLessThan(AllowedShare);
        Complaints.Should().BeEmpty();
    }

    private const string Compare = """
        async source => {
          const picture = new Image();
          picture.src = source;
          await picture.decode();
          const drawn = document.querySelector(".paper");
          const size = [Math.max(1, Math.round(drawn.dataset.width / 8)), Math.max(1, Math.round(drawn.dataset.height / 8))];
          const [ours, theirs] = [drawn, picture].map(image => {
            // Halving step by step takes the mean of all pixels.
            let canvas = image;
            let [width, height] = [image.width, image.height];
            do {
              [width, height] = [Math.max(size[0], Math.ceil(width / 2)), Math.max(size[1], Math.ceil(height / 2))];
              const smaller = new OffscreenCanvas(width, height);
              const context = smaller.getContext("2d");
              context.fillStyle = "white";
              context.fillRect(0, 0, width, height);
              context.imageSmoothingQuality = "high";
              context.drawImage(canvas, 0, 0, width, height);
              canvas = smaller;
            } while (width > size[0] || height > size[1]);
            const pixels = canvas.getContext("2d").getImageData(0, 0, ...size).data;
            return Array.from({ length: size[0] * size[1] }, (_, i) => (pixels[4 * i] + pixels[4 * i + 1] + pixels[4 * i + 2]) / 765);
          });
          const differences = ours.map((value, i) => Math.abs(value - theirs[i]));
          return {
            mean: differences.reduce((sum, value) => sum + value, 0) / differences.length,
            share: differences.filter(value => value > 0.25).length / differences.length,
          };
        }
        """;

    /// <summary>The first page at 144 dots per inch; null, and the test is ignored, where there is no poppler.</summary>
    private static async Task<byte[]?> DrawWithPopplerAsync(string file)
    {
        try
        {
            using var poppler = Process.Start(new ProcessStartInfo(
                "pdftoppm", ["-r", "144", "-png", "-cropbox", "-singlefile", "-f", "1", Path.Combine(Folder, file)])
            {
                RedirectStandardOutput = true,
                RedirectStandardError = true,
            })!;
            using var picture = new MemoryStream();
            var errors = poppler.StandardError.ReadToEndAsync();
            await poppler.StandardOutput.BaseStream.CopyToAsync(picture);
            await errors;
            await poppler.WaitForExitAsync();
            return picture.ToArray();
        }
        catch (System.ComponentModel.Win32Exception) when (Environment.GetEnvironmentVariable("CI") != "true")
        {
            Assert.Ignore("No pdftoppm: install it (apt install poppler-utils).");
            return null;
        }
    }

    private async Task<IPage> OpenAsync(string file)
    {
        var client = _services.GetRequiredService<IEmbeddedSigningClient>();
        var envelope = new EnvelopeBuilder("Please sign")
            .AddDocument(DocumentSource.FromFile(Path.Combine(Folder, file)))
            .AddEmbeddedSigner("Ada Lovelace", "ada@example.com", clientUserId: "user-42")
            .Build();
        var session = await client.StartSigningAsync(envelope, new RecipientViewRequest(new Uri("http://127.0.0.1:1/signed")));
        var page = await OpenBrowserAsync(new BrowserNewContextOptions { ViewportSize = new ViewportSize { Width = 1280, Height = 1800 } });
        await page.GotoAsync(session.SigningUrl.Reveal().AbsoluteUri);
        return page;
    }
}
