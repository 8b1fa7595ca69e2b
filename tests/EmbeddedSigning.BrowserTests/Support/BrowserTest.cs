using System.Collections.Concurrent;
using EmbeddedSigning.Tests.Support;
using Microsoft.Playwright;
using NUnit.Framework.Interfaces;

namespace EmbeddedSigning.BrowserTests.Support;

/// <summary>A test with browsers of its own. Each person has one: nothing is shared between two of them.</summary>
[Category("Slow"), Category("Browser")]
public abstract class BrowserTest
{
    private readonly List<IBrowserContext> _contexts = [];

    /// <summary>What the pages complained about: errors of scripts, and what a content security policy refused.</summary>
    protected ConcurrentQueue<string> Complaints { get; } = new();

    [TearDown]
    public async Task CloseAsync()
    {
        if (TestContext.CurrentContext.Result.Outcome.Status == TestStatus.Failed)
        {
            foreach (var (page, number) in _contexts.SelectMany(context => context.Pages).Select((page, index) => (page, index + 1)))
            {
                await SaveAsync(page, $"failed-{TestContext.CurrentContext.Test.MethodName}-{number}", fullPage: false);
            }
        }

        foreach (var context in _contexts)
        {
            await context.DisposeAsync();
        }

        _contexts.Clear();
        Complaints.Clear();
    }

    /// <summary>A browser of somebody who has not been here before, with one empty page.</summary>
    protected async Task<IPage> OpenBrowserAsync(BrowserNewContextOptions? options = null)
    {
        var page = await NewPageAsync(options ?? new BrowserNewContextOptions());
        _contexts.Add(page.Context);
        return page;
    }

    /// <summary>A browser that stays open after the test, for several tests that only look at the same page.</summary>
    protected async Task<IPage> NewPageAsync(BrowserNewContextOptions options)
    {
        options.ReducedMotion = ReducedMotion.Reduce;
        var context = await Chromium.Browser.NewContextAsync(options);
        context.SetDefaultTimeout(60_000);
        var page = await context.NewPageAsync();
        page.PageError += (_, error) => Complaints.Enqueue(error);
        page.Console += (_, message) =>
        {
            if (message.Type is "error" or "warning")
            {
                Complaints.Enqueue(message.Text);
            }
        };
        return page;
    }

    /// <summary>A browser on a phone: 390 pixels wide, with a finger.</summary>
    protected Task<IPage> OpenPhoneAsync() => OpenBrowserAsync(new BrowserNewContextOptions
    {
        ViewportSize = new ViewportSize { Width = 390, Height = 844 },
        DeviceScaleFactor = 2,
        HasTouch = true,
        IsMobile = true,
    });

    /// <summary>Whether the run has the parameter <c>screenshots</c>.</summary>
    protected static bool TakesScreenshots => TestContext.Parameters.Get("screenshots", defaultValue: false);

    /// <summary>Writes what the page looks like to <c>TestResults/screenshots</c>, if the run has the parameter <c>screenshots</c>: drawing takes
    /// longer than most of the tests.</summary>
    protected static Task TakeScreenshotAsync(IPage page, string name, bool fullPage = false) =>
        TakesScreenshots ? SaveAsync(page, name, fullPage) : Task.CompletedTask;

    private static async Task SaveAsync(IPage page, string name, bool fullPage)
    {
        var path = Path.Combine(Repository.Root, "TestResults", "screenshots", name + ".png");

        // A dialog covers the window, which is only a part of the page.
        var hasDialog = await page.Locator("dialog[open]").CountAsync() > 0;
        await page.ScreenshotAsync(new PageScreenshotOptions { Path = path, FullPage = fullPage && !hasDialog });
        TestContext.AddTestAttachment(path);
    }

    /// <summary>A page that is wider than its window would have to be moved sideways to be read.</summary>
    protected static async Task ExpectNoSidewaysScrollingAsync(IPage page) =>
        (await page.EvaluateAsync<int>("document.documentElement.scrollWidth - document.documentElement.clientWidth")).Should().BeLessThanOrEqualTo(0);

    /// <summary>Looks at a page in windows as wide as a phone, a tablet and a desk, in light and in dark colours, without loading it again. Axe finds
    /// nothing in any of them, and nothing is wider than the window. Pictures of all six have the name.</summary>
    protected static Task ExpectNoBarrierAsync(IPage page, string name) => ExpectNoBarrierAsync(page, name, [.. PageInspection.Widths]);

    /// <summary>Looks at a page in windows of some widths, in light and in dark colours.</summary>
    protected static async Task ExpectNoBarrierAsync(IPage page, string name, params int[] widths)
    {
        var before = page.ViewportSize;
        List<string> barriers = [];
        foreach (var colors in (ColorScheme[])[ColorScheme.Dark, ColorScheme.Light])
        {
            await page.EmulateMediaAsync(new PageEmulateMediaOptions { ColorScheme = colors });
            foreach (var width in widths)
            {
                await page.SetViewportSizeAsync(width, before?.Height ?? PageInspection.Height);
                var look = $"{name}-{width}-{colors.ToString().ToLowerInvariant()}";
                barriers.AddRange((await PageInspection.FindBarriersAsync(page)).Select(barrier => $"{look}: {barrier}"));
                await TakeScreenshotAsync(page, look, fullPage: true);
            }
        }

        await page.SetViewportSizeAsync(before?.Width ?? PageInspection.Widths[^1], before?.Height ?? PageInspection.Height);
        barriers.Should().BeEmpty();
    }
}
