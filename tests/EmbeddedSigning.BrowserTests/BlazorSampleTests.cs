using System.Diagnostics;
using System.Text.RegularExpressions;
using EmbeddedSigning.BrowserTests.Support;
using EmbeddedSigning.Tests.Support;
using Microsoft.Playwright;

namespace EmbeddedSigning.BrowserTests;

/// <summary>A Blazor page shows a signing session, and stays where it is.</summary>
public sealed partial class BlazorSampleTests : BrowserTest
{
    private Process _sample = null!;
    private Uri _address = null!;

    [OneTimeSetUp]
    public async Task StartAsync()
    {
        _sample = Process.Start(new ProcessStartInfo("dotnet", [Repository.Program("samples", "BlazorSample"), "--urls", "http://127.0.0.1:0"])
        {
            RedirectStandardOutput = true,
            WorkingDirectory = Path.Combine(Repository.Root, "samples", "BlazorSample"),
        })!;
        while (await _sample.StandardOutput.ReadLineAsync() is { } line)
        {
            if (AddressPattern().Match(line) is { Success: true } match)
            {
                _address = new Uri(match.Groups["address"].Value);
                return;
            }
        }

        Assert.Fail($"The sample has ended with {_sample.ExitCode}.");
    }

    [OneTimeTearDown]
    public async Task StopAsync()
    {
        _sample.Kill(entireProcessTree: true);
        await _sample.WaitForExitAsync();
        _sample.Dispose();
    }

    [Test]
    public async Task The_page_shows_one_session_after_the_other_and_then_what_came_of_it()
    {
        var page = await OpenBrowserAsync();
        await page.GotoAsync(_address.AbsoluteUri, new PageGotoOptions { WaitUntil = WaitUntilState.NetworkIdle });
        await page.GetByRole(AriaRole.Button, new() { Name = "Read and sign" }).ClickAsync();
        await SignAsync(page, "Lease of 12 Garden Street");
        await TakeScreenshotAsync(page, "blazor-sample");
        await SignAsync(page, "House rules");

        await Assertions.Expect(page.GetByRole(AriaRole.Status)).ToHaveTextAsync("Signed. Thank you.");
        page.Url.Should().Be(_address.AbsoluteUri);
        Complaints.Should().BeEmpty();
    }

    [Test]
    public async Task A_session_that_ends_while_the_application_cannot_be_asked_is_not_called_signed()
    {
        var page = await OpenBrowserAsync();
        await page.RouteAsync("**/signing/return?*", route => route.AbortAsync());
        await page.GotoAsync(_address.AbsoluteUri, new PageGotoOptions { WaitUntil = WaitUntilState.NetworkIdle });
        await page.GetByRole(AriaRole.Button, new() { Name = "Read and sign" }).ClickAsync();
        await SignAsync(page, "Lease of 12 Garden Street");

        await Assertions.Expect(page.GetByRole(AriaRole.Status)).ToHaveTextAsync("DocuSign has not confirmed your signature yet.");
    }

    private static async Task SignAsync(IPage page, string document)
    {
        var signingPage = page.FrameLocator("embedded-signing iframe").FrameLocator("iframe");
        await Assertions.Expect(signingPage.Locator("body")).ToContainTextAsync(document, new() { Timeout = 60_000 });
        await signingPage.GetByRole(AriaRole.Checkbox, new() { Name = "Sign here" }).ClickAsync();
        await signingPage.GetByRole(AriaRole.Button, new() { Name = "Adopt and sign" }).ClickAsync();
        await signingPage.GetByRole(AriaRole.Button, new() { Name = "Sign", Exact = true }).ClickAsync();
    }

    [GeneratedRegex("The lease is at (?<address>http://[^,]+),", RegexOptions.ExplicitCapture)]
    private static partial Regex AddressPattern();
}
