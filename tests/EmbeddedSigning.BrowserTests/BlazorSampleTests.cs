using System.Collections.Concurrent;
using System.Diagnostics;
using System.Net.Http.Json;
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
    private Uri _docuSign = null!;

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
                _docuSign = new Uri(match.Groups["docuSign"].Value);
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
        await ExpectNoBarrierAsync(page, "blazor-sample-start");
        await page.GetByRole(AriaRole.Button, new() { Name = "Read and sign" }).ClickAsync();
        await SignAsync(page, "Lease of 12 Garden Street", "blazor-sample");
        await SignAsync(page, "House rules");

        await Assertions.Expect(page.GetByRole(AriaRole.Status)).ToHaveTextAsync("Signed. Thank you.");
        await ExpectNoBarrierAsync(page, "blazor-sample-end");
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

    [Test]
    public async Task A_failed_identity_check_is_reported_to_the_page()
    {
        var page = await OpenBrowserAsync();
        await page.GotoAsync(_address.AbsoluteUri, new PageGotoOptions { WaitUntil = WaitUntilState.NetworkIdle });
        await page.GetByRole(AriaRole.Button, new() { Name = "Read and sign" }).ClickAsync();
        var signingPage = page.FrameLocator("embedded-signing iframe").FrameLocator("iframe");
        var later = signingPage.GetByRole(AriaRole.Button, new() { Name = "Finish Later" });
        await Assertions.Expect(later).ToBeVisibleAsync(new() { Timeout = 60_000 });

        await EndSessionAsync("id_check_failed");
        await later.ClickAsync();

        await Assertions.Expect(page.GetByRole(AriaRole.Status)).ToHaveTextAsync("Not signed: id_check_failed.");
        page.Url.Should().Be(_address.AbsoluteUri);
        Complaints.Should().BeEmpty();
    }

    [Test]
    public async Task A_prerendered_page_starts_one_session()
    {
        var page = await OpenBrowserAsync();
        await page.GotoAsync(_address.AbsoluteUri, new PageGotoOptions { WaitUntil = WaitUntilState.NetworkIdle });
        await page.GetByRole(AriaRole.Button, new() { Name = "Read and sign" }).ClickAsync();
        await FinishLaterAsync(page);
        var starts = new ConcurrentQueue<string>();
        page.Request += (_, request) =>
        {
            if (request.Method == "POST" && new Uri(request.Url).AbsolutePath.StartsWith("/signing/sign/", StringComparison.Ordinal))
            {
                starts.Enqueue(request.Url);
            }
        };

        // From page to page, Blazor changes the document; the second time, the browser loads it.
        await page.GetByRole(AriaRole.Link, new() { Name = "Continue" }).ClickAsync();
        await FinishLaterAsync(page);
        starts.Should().ContainSingle();
        await page.ReloadAsync();
        await SignAsync(page, "Lease of 12 Garden Street");

        await Assertions.Expect(page.GetByRole(AriaRole.Status)).ToHaveTextAsync("Signed. Thank you.");
        starts.Should().HaveCount(2);
        page.Url.Should().StartWith($"{_address.AbsoluteUri}leases/");
        Complaints.Should().BeEmpty();
    }

    // As if DocuSign had asked the signer of the envelope that was sent last.
    private async Task EndSessionAsync(string outcome)
    {
        using var http = new HttpClient { BaseAddress = _docuSign };
        var newest = EnvelopePattern().Match(await http.GetStringAsync("")).Groups["id"].Value;
        using var answer = await http.PostAsJsonAsync($"emulator/envelopes/{newest}/recipients/1/end-session", new { @event = outcome });
        answer.EnsureSuccessStatusCode();
    }

    private static async Task FinishLaterAsync(IPage page)
    {
        await page.FrameLocator("embedded-signing iframe").FrameLocator("iframe").GetByRole(AriaRole.Button, new() { Name = "Finish Later" })
            .ClickAsync(new() { Timeout = 60_000 });
        await Assertions.Expect(page.GetByRole(AriaRole.Status)).ToHaveTextAsync("Not signed: cancel.");
    }

    private static async Task SignAsync(IPage page, string document, string? look = null)
    {
        var signingPage = page.FrameLocator("embedded-signing iframe").FrameLocator("iframe");
        await Assertions.Expect(signingPage.Locator("body")).ToContainTextAsync(document, new() { Timeout = 60_000 });
        await (look is null ? Task.CompletedTask : ExpectNoBarrierAsync(page, look));
        await signingPage.GetByRole(AriaRole.Checkbox, new() { Name = "Sign here" }).ClickAsync();
        await signingPage.GetByRole(AriaRole.Button, new() { Name = "Adopt and sign" }).ClickAsync();
        await signingPage.GetByRole(AriaRole.Button, new() { Name = "Sign", Exact = true }).ClickAsync();
    }

    [GeneratedRegex("envelopes/(?<id>[0-9a-f-]{36})", RegexOptions.ExplicitCapture)]
    private static partial Regex EnvelopePattern();

    [GeneratedRegex("The lease is at (?<address>http://[^,]+), with an emulated DocuSign at (?<docuSign>http://[^/]+/)", RegexOptions.ExplicitCapture)]
    private static partial Regex AddressPattern();
}
