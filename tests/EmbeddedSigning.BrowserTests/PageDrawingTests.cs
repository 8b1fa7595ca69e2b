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
    private IPage _page = null!;

    private static string Folder => Path.Combine(Repository.Root, "tests", "Pdfs");

    private static readonly string[] _documents =
        [.. Directory.EnumerateFiles(Folder, "*.pdf").Select(Path.GetFileName).Where(file => !_refused.Contains(file)).Order(StringComparer.Ordinal)!];

    [OneTimeSetUp]
    public async Task StartAsync()
    {
        _docuSign = await DocuSignEmulator.StartAsync();
        var services = new ServiceCollection();
        services.AddEmbeddedSigning(options => options.Use(_docuSign));
        _services = services.BuildServiceProvider(validateScopes: true);
        _page = await NewPageAsync(new BrowserNewContextOptions { ViewportSize = new ViewportSize { Width = 1280, Height = 1800 } });
        await OpenSigningPageAsync();
    }

    [OneTimeTearDown]
    public async Task StopAsync()
    {
        await _page.Context.DisposeAsync();
        await _services.DisposeAsync();
        await _docuSign.DisposeAsync();
    }

    [TestCaseSource(nameof(_documents))]
    public async Task A_page_looks_as_poppler_shows_it(string file)
    {
        if (await DrawWithPopplerAsync(file) is not { } expected)
        {
            return;
        }

        var drawn = _page.Locator("canvas.paper[data-page='1']").Nth(Array.IndexOf(_documents, file));
        await drawn.ScrollIntoViewIfNeededAsync();
        await Assertions.Expect(drawn).ToHaveAttributeAsync("data-drawn", "true", new() { Timeout = 60_000 });

        var difference = await drawn.EvaluateAsync<JsonElement>(Compare, $"data:image/png;base64,{Convert.ToBase64String(expected)}");

        TestContext.Out.WriteLine($"{file}: {difference.GetRawText()}");
        var (mean, share) = (difference.GetProperty("mean").GetDouble(), difference.GetProperty("share").GetDouble());
        if (mean >= AllowedMean || share >= AllowedShare)
        {
            await TakeScreenshotAsync(_page, "drawing-" + Path.GetFileNameWithoutExtension(file));
        }

        mean.Should().BeLessThan(AllowedMean);
        share.Should().BeLessThan(AllowedShare);
        Complaints.Should().BeEmpty();
    }

    private const string Compare = """
        async (drawn, source) => {
          const picture = new Image();
          picture.src = source;
          await picture.decode();
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

    /// <summary>The first page at 72 dots per inch; null, and the test is ignored, where there is no poppler.</summary>
    private static async Task<byte[]?> DrawWithPopplerAsync(string file)
    {
        try
        {
            using var poppler = Process.Start(new ProcessStartInfo(
                "pdftoppm", ["-r", "72", "-png", "-cropbox", "-singlefile", "-f", "1", Path.Combine(Folder, file)])
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

    // One envelope with all documents: to open a page for each costs a minute.
    private async Task OpenSigningPageAsync()
    {
        var client = _services.GetRequiredService<IEmbeddedSigningClient>();
        var envelope = new EnvelopeBuilder("Please sign").AddEmbeddedSigner("Ada Lovelace", "ada@example.com", clientUserId: "user-42");
        foreach (var file in _documents)
        {
            envelope.AddDocument(DocumentSource.FromFile(Path.Combine(Folder, file)));
        }

        var session = await client.StartSigningAsync(envelope.Build(), new RecipientViewRequest(new Uri("http://127.0.0.1:1/signed")));
        await _page.GotoAsync(session.SigningUrl.Reveal().AbsoluteUri);
    }
}
