using EmbeddedSigning.BrowserTests.Support;
using EmbeddedSigning.Emulator;
using EmbeddedSigning.Envelopes;
using EmbeddedSigning.Signing;
using EmbeddedSigning.Tests.Support;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Playwright;

namespace EmbeddedSigning.BrowserTests;

/// <summary>A page that shows the signing session with DocuSign JS, and those that must not.</summary>
public sealed class DocuSignJsTests : BrowserTest
{
    private DocuSignEmulator _docuSign = null!;
    private FramingSite _site = null!;
    private ServiceProvider _services = null!;

    [SetUp]
    public async Task StartAsync()
    {
        _docuSign = await DocuSignEmulator.StartAsync();
        _site = await FramingSite.StartAsync();
        _site.DocuSign = _docuSign.BaseUri;
        _site.IntegrationKey = _docuSign.IntegrationKey;
        var services = new ServiceCollection();
        services.AddEmbeddedSigning(options => options.Use(_docuSign));
        _services = services.BuildServiceProvider();
    }

    [TearDown]
    public async Task StopAsync()
    {
        await _services.DisposeAsync();
        await _site.DisposeAsync();
        await _docuSign.DisposeAsync();
    }

    [Test]
    public async Task The_page_is_told_that_the_signer_has_signed()
    {
        var page = await OpenSiteAsync(_site.Origin);
        await Assertions.Expect(page.GetByRole(AriaRole.Listitem)).ToHaveTextAsync(["ready"]);
        await TakeScreenshotAsync(page, "focused-view");

        // The document has no fields, so the button does not have the text of the style.
        await SigningPage(page).GetByRole(AriaRole.Button, new() { Name = "Agree", Exact = true }).ClickAsync();

        await Assertions.Expect(page.GetByRole(AriaRole.Listitem)).ToHaveTextAsync(["ready", "sessionEnd signing_complete"]);
        (await page.Locator("iframe").CountAsync()).Should().Be(0, "DocuSign JS removes its frame");
        page.Url.Should().Be($"{_site.Origin}/");
        _docuSign.Envelopes.Single().Status.Should().Be("completed");
        Complaints.Should().BeEmpty();
    }

    [Test]
    public async Task The_page_is_told_that_the_signer_finishes_later()
    {
        var page = await OpenSiteAsync(_site.Origin);

        await SigningPage(page).GetByRole(AriaRole.Button, new() { Name = "Finish Later" }).ClickAsync();

        await Assertions.Expect(page.GetByRole(AriaRole.Listitem)).ToHaveTextAsync(["ready", "sessionEnd cancel"]);
    }

    [Test]
    public async Task A_page_that_the_view_request_does_not_name_is_not_shown_anything()
    {
        var page = await OpenSiteAsync("https://app.example.com");

        await ShouldBeBlockedAsync(page);
        await Assertions.Expect(page.GetByRole(AriaRole.Listitem)).ToHaveCountAsync(0);
    }

    [Test]
    public async Task A_foreign_page_cannot_frame_the_signing_URL_itself()
    {
        _site.IntegrationKey = null;
        var page = await OpenSiteAsync("https://app.example.com");

        await ShouldBeBlockedAsync(page);
    }

    [Test]
    public async Task An_integration_key_that_is_not_known_is_refused()
    {
        _site.IntegrationKey = Guid.Empty.ToString();
        var page = await OpenSiteAsync(_site.Origin);

        await Assertions.Expect(page.GetByRole(AriaRole.Listitem))
            .ToHaveTextAsync([$"DocuSign: the integration key '{Guid.Empty}' is not known."]);
    }

    [Test]
    public async Task A_URL_of_another_site_is_refused()
    {
        _site.SigningUrl = new Uri("https://evil.example.com/Signing/MTRedeem/v1/1?slt=1");
        var page = await OpenBrowserAsync();

        await page.GotoAsync(_site.Origin);

        await Assertions.Expect(page.GetByRole(AriaRole.Listitem)).ToHaveTextAsync([
            $"DocuSign: 'url' must be a signing URL of {OriginOf(_docuSign.BaseUri)}, fresh from a recipient view."]);
    }

    [TestCase(null, "undefined")]
    [TestCase("classic", "classic")]
    public async Task A_display_format_that_is_missing_or_not_known_is_refused(string? format, string told)
    {
        _site.DisplayFormat = format;

        var page = await OpenSiteAsync(_site.Origin);

        await Assertions.Expect(page.GetByRole(AriaRole.Listitem)).ToHaveTextAsync([$"DocuSign: 'displayFormat' is '{told}', it must be 'focused' or 'default'."]);
    }

    private static IFrameLocator SigningPage(IPage page) => page.FrameLocator("#signing iframe").FrameLocator("iframe");

    private static string OriginOf(Uri url) => url.GetLeftPart(UriPartial.Authority);

    private async Task<IPage> OpenSiteAsync(string pageOrigin)
    {
        var lease = DocumentSource.FromFile(Path.Combine(Repository.Root, "samples", "ConsoleSample", "lease.pdf"));
        var envelope = new EnvelopeBuilder("Please sign your lease")
            .AddDocument(lease)
            .AddEmbeddedSigner("Ada Lovelace", "ada@example.com", "user-42")
            .Build();
        var view = new RecipientViewRequest(new Uri("https://app.example.com/signed"))
        {
            FrameAncestors = [OriginOf(_docuSign.BaseUri), pageOrigin],
            MessageOrigins = [OriginOf(_docuSign.BaseUri)],
        };
        var client = _services.GetRequiredService<IEmbeddedSigningClient>();
        var session = await client.StartSigningAsync(envelope, view);
        _site.SigningUrl = session.SigningUrl.Reveal();
        var page = await OpenBrowserAsync();
        await page.GotoAsync(_site.Origin);
        return page;
    }

    private async Task ShouldBeBlockedAsync(IPage page)
    {
        await page.WaitForFunctionAsync("document.querySelector('iframe') !== null");
        await page.WaitForLoadStateAsync(LoadState.NetworkIdle);
        foreach (var frame in page.Frames.Where(frame => frame != page.MainFrame))
        {
            frame.Url.Should().StartWith("chrome-error:");
            (await frame.GetByRole(AriaRole.Button, new() { Name = "Finish" }).CountAsync()).Should().Be(0);
        }

        Complaints.Should().Contain(complaint => complaint.Contains("frame-ancestors", StringComparison.Ordinal));
    }
}
