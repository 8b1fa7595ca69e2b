using System.Collections.Concurrent;
using Deque.AxeCore.Commons;
using Deque.AxeCore.Playwright;
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

    /// <summary>Writes what the page looks like to <c>TestResults/screenshots</c>, if the run has the parameter <c>screenshots</c>: drawing takes
    /// longer than most of the tests.</summary>
    protected static Task TakeScreenshotAsync(IPage page, string name, bool fullPage = false) =>
        TestContext.Parameters.Get("screenshots", defaultValue: false) ? SaveAsync(page, name, fullPage) : Task.CompletedTask;

    private static async Task SaveAsync(IPage page, string name, bool fullPage)
    {
        var path = Path.Combine(Repository.Root, "TestResults", "screenshots", name + ".png");
        await page.ScreenshotAsync(new PageScreenshotOptions { Path = path, FullPage = fullPage });
        TestContext.AddTestAttachment(path);
    }

    /// <summary>A barrier is what axe finds, for those who do not see the page or use no mouse.</summary>
    protected static async Task ExpectNoBarrierAsync(IPage page, ColorScheme colors = ColorScheme.Light)
    {
        // In the dark only the colours are others.
        var result = await page.RunAxe(new AxeRunOptions { RunOnly = colors == ColorScheme.Dark ? RunOnlyOptions.Rules("color-contrast") : null });
        result.Violations.Should().BeEmpty(string.Join('\n', result.Violations.Select(Describe)));
    }

    private static string Describe(AxeResultItem violation) =>
        $"{violation.Id}: {violation.Help} ({string.Join(", ", violation.Nodes.Select(node => node.Html))})";
}
