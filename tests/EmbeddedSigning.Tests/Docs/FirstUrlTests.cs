using System.Diagnostics;
using System.Net;
using System.Net.Sockets;
using EmbeddedSigning.Emulator;
using EmbeddedSigning.Tests.Support;

namespace EmbeddedSigning.Tests.Docs;

/// <summary>The programs of docs/first-url.md as a person starts them: processes of their own.</summary>
[TestFixture]
[Category("Slow")]
public sealed class FirstUrlTests
{
    [Test]
    public async Task The_console_program_leaves_a_signed_PDF()
    {
        var folder = TempFolders.Create();
        using var process = Start("EmbeddedSigning.FirstUrl", folder);

        var output = await process.StandardOutput.ReadToEndAsync();
        await process.WaitForExitAsync();

        process.ExitCode.Should().Be(0, output);
        output.Should().Contain("came back with 'signing_complete'").And.Contain("DocuSign says: completed");
        File.ReadAllBytes(Path.Combine(folder, "signed.pdf")).Should().StartWith("%PDF"u8.ToArray());
    }

    [Test]
    public async Task The_web_program_leads_a_browser_to_DocuSign_and_back_to_the_signed_PDF()
    {
        var site = new Uri($"http://127.0.0.1:{FreePort()}/");
        using var process = Start("EmbeddedSigning.FirstUrlOnTheWeb", AppContext.BaseDirectory, "--urls", site.AbsoluteUri);
        try
        {
            await ReadUntilAsync(process, "Application started");
            using var browser = new HttpClient(new SocketsHttpHandler { AllowAutoRedirect = false, UseProxy = false });
            using var signer = new EmulatedSigner();

            var link = await FollowAsync(browser, site);
            var returnUrl = await signer.SignAsync(await FollowAsync(browser, link));
            var signed = await browser.GetByteArrayAsync(await FollowAsync(browser, returnUrl));

            signed.Should().StartWith("%PDF"u8.ToArray());
            (await ReadUntilAsync(process, "came back")).Should().EndWith("completed", "the page says that the site asks DocuSign");
        }
        finally
        {
            process.Kill();
            await process.WaitForExitAsync();
        }
    }

    private static Process Start(string project, string folder, params string[] arguments)
    {
        var start = new ProcessStartInfo("dotnet", [Repository.Program("tests", project), .. arguments])
        {
            RedirectStandardOutput = true,
            WorkingDirectory = folder,
        };

        // One that the machine happens to have would be listened to.
        start.Environment.Remove("ASPNETCORE_URLS");
        return Process.Start(start)!;
    }

    private static async Task<string> ReadUntilAsync(Process process, string text)
    {
        string? line;
        do
        {
            line = await process.StandardOutput.ReadLineAsync();
            line.Should().NotBeNull("the program should still be running");
        }
        while (!line!.Contains(text, StringComparison.Ordinal));
        return line;
    }

    private static async Task<Uri> FollowAsync(HttpClient browser, Uri url)
    {
        using var answer = await browser.GetAsync(url);
        answer.StatusCode.Should().Be(HttpStatusCode.Redirect, await answer.Content.ReadAsStringAsync());
        return new Uri(url, answer.Headers.Location!);
    }

    private static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }
}
