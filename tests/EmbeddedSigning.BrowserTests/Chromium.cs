using Microsoft.Playwright;

namespace EmbeddedSigning.BrowserTests;

/// <summary>The Chromium of this machine, started once for all tests. Where there is none the tests are ignored, except in CI.</summary>
[SetUpFixture]
public sealed class Chromium
{
    private static readonly string[] _usualPlaces =
    [
        // The shell without windows starts a page in a third of the time.
        "/usr/bin/chromium-headless-shell", "/usr/bin/chromium", "/usr/bin/chromium-browser", "/usr/bin/google-chrome", "/usr/bin/google-chrome-stable",
        "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
        @"C:\Program Files\Google\Chrome\Application\chrome.exe", @"C:\Program Files (x86)\Microsoft\Edge\Application\msedge.exe",
    ];

    // Nobody looks at the screen, so it is not drawn on a graphics card in software, and no process waits for a page that may never come.
    private static readonly string[] _flags = ["--disable-gpu", "--disable-software-rasterizer", "--disable-features=SpareRendererForSitePerProcess"];

    private static IPlaywright? _playwright;
    private static IBrowser? _browser;

    internal static IBrowser Browser => _browser ?? throw new InvalidOperationException("Chromium was not started.");

    [OneTimeSetUp]
    public async Task StartAsync()
    {
        if (Find() is not { } executable)
        {
            const string reason = "No Chromium: install it (apt install chromium-headless-shell) or let the variable CHROMIUM say where it is.";
            if (Environment.GetEnvironmentVariable("CI") == "true")
            {
                Assert.Fail(reason);
            }

            Assert.Ignore(reason);
            return;
        }

        _playwright = await Playwright.CreateAsync();
        _browser = await _playwright.Chromium.LaunchAsync(new BrowserTypeLaunchOptions
        {
            ExecutablePath = executable,
            ChromiumSandbox = !IsRoot,
            Args = _flags,
        });
    }

    [OneTimeTearDown]
    public async Task StopAsync()
    {
        if (_browser is not null)
        {
            await _browser.DisposeAsync();
        }

        _playwright?.Dispose();
    }

    // Chromium's sandbox does not start for root, who runs the tests in a container.
    private static bool IsRoot => !OperatingSystem.IsWindows() && Environment.UserName == "root";

    private static string? Find() => Environment.GetEnvironmentVariable("CHROMIUM") is { Length: > 0 } chosen
        ? chosen
        : _usualPlaces.FirstOrDefault(File.Exists);
}
