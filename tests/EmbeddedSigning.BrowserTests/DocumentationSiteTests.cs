using EmbeddedSigning.BrowserTests.Support;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.Extensions.FileProviders;
using Microsoft.Extensions.Logging;
using Microsoft.Playwright;

namespace EmbeddedSigning.BrowserTests;

/// <summary>The documentation site. To build it takes longer than all other tests here, so <c>tests/check-site</c> does that, and names the folder in
/// the run parameter <c>site</c>. Without it there is no page, and no test.</summary>
public sealed class DocumentationSiteTests : BrowserTest
{
    private static readonly string? _folder = TestContext.Parameters.Get("site");

    private static readonly string[] _pages =
        _folder is null ? [] : ["README.html", "docs/links.html", "docs/api/EmbeddedSigning.IEmbeddedSigningClient.html"];

    [TestCaseSource(nameof(_pages))]
    public async Task A_page_is_no_barrier(string path)
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        builder.Logging.ClearProviders();
        await using var site = builder.Build();
        site.UseStaticFiles(new StaticFileOptions { FileProvider = new PhysicalFileProvider(_folder!), ServeUnknownFileTypes = true });
        await site.StartAsync();
        var page = await OpenBrowserAsync();

        await page.GotoAsync($"{site.Urls.Single()}/{path}", new PageGotoOptions { WaitUntil = WaitUntilState.NetworkIdle });
        await Assertions.Expect(page.GetByRole(AriaRole.Heading, new() { Level = 1 })).ToBeVisibleAsync();

        await ExpectNoBarrierAsync(page, "site-" + Path.GetFileNameWithoutExtension(path));
    }
}
