using EmbeddedSigning.BrowserTests.Support;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.Extensions.FileProviders;
using Microsoft.Extensions.Logging;
using Microsoft.Playwright;

namespace EmbeddedSigning.BrowserTests;

/// <summary>The documentation site. To build it takes longer than most other tests here, so <c>tests/check-site</c> does that, and names the folder in
/// the run parameter <c>site</c>. Without it there is no page, and no test.</summary>
public sealed class DocumentationSiteTests : BrowserTest
{
    private static readonly string? _folder = TestContext.Parameters.Get("site");

    // Each page that somebody wrote, and one of those that are made of the code.
    private static readonly string[] _pages = _folder is null
        ? []
        :
        [
            "README.html", "docs/api/EmbeddedSigning.IEmbeddedSigningClient.html", .. Pages("docs"), .. Pages("contributing"), .. Pages("tests/mutation"),
        ];

    private static readonly string[] _terms = _folder is null ? [] : ["webhook", "StartSigningAsync"];

    private WebApplication? _site;

    [OneTimeSetUp]
    public async Task StartAsync()
    {
        if (_folder is null)
        {
            return;
        }

        var builder = WebApplication.CreateSlimBuilder();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        builder.Logging.ClearProviders();
        _site = builder.Build();
        _site.UseStaticFiles(new StaticFileOptions { FileProvider = new PhysicalFileProvider(_folder), ServeUnknownFileTypes = true });
        await _site.StartAsync();
    }

    [OneTimeTearDown]
    public async Task StopAsync()
    {
        if (_site is not null)
        {
            await _site.DisposeAsync();
        }
    }

    [TestCaseSource(nameof(_pages))]
    public async Task A_page_is_no_barrier(string path)
    {
        var page = await OpenAsync(path);

        await Assertions.Expect(page.GetByRole(AriaRole.Heading, new() { Level = 1 })).ToBeVisibleAsync();

        await ExpectNoBarrierAsync(page, "site-" + Path.GetFileNameWithoutExtension(path));
    }

    [TestCaseSource(nameof(_terms))]
    public async Task A_term_that_is_searched_for_leads_to_a_page_about_it(string term)
    {
        var page = await OpenAsync("README.html");

        // The field can be used when the index is there.
        await page.GetByRole(AriaRole.Searchbox, new() { Name = "Search" }).FillAsync(term);
        var hit = page.Locator("#search-results a").First;
        await Assertions.Expect(hit).ToBeVisibleAsync();
        await ExpectNoBarrierAsync(page, "site-search", 390, 1280);
        // In a tab of its own.
        var found = await page.Context.RunAndWaitForPageAsync(() => hit.ClickAsync());

        await Assertions.Expect(found.GetByRole(AriaRole.Heading, new() { Level = 1 })).ToBeVisibleAsync();
        await Assertions.Expect(found.GetByRole(AriaRole.Article)).ToContainTextAsync(term, new() { IgnoreCase = true });
    }

    private static IEnumerable<string> Pages(string folder) => Directory.EnumerateFiles(Path.Combine(_folder!, folder), "*.html")
        .Select(file => $"{folder}/{Path.GetFileName(file)}")
        .Where(page => !page.EndsWith("/toc.html", StringComparison.Ordinal))
        .Order(StringComparer.Ordinal);

    private async Task<IPage> OpenAsync(string path)
    {
        var page = await OpenBrowserAsync();
        await page.GotoAsync($"{_site!.Urls.Single()}/{path}", new PageGotoOptions { WaitUntil = WaitUntilState.NetworkIdle });
        return page;
    }
}
