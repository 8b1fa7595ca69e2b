using System.Diagnostics;
using EmbeddedSigning.Emulator;
using EmbeddedSigning.Tests.Support;

namespace EmbeddedSigning.Tests;

/// <summary>The console sample as a person starts it: a process of its own.</summary>
[TestFixture]
[Category("Slow")]
public sealed class ConsoleSampleTests
{
    [Test]
    public async Task Without_arguments_it_signs_the_lease_and_writes_both_files()
    {
        var (exitCode, output, folder) = await RunAsync();

        exitCode.Should().Be(0, output);
        output.Should().Contain("signing_complete").And.Contain("Signing URL for Ada Lovelace");
        File.ReadAllBytes(Path.Combine(folder, "signed.pdf")).Should().StartWith("%PDF"u8.ToArray());
        File.ReadAllBytes(Path.Combine(folder, "certificate.pdf")).Should().StartWith("%PDF"u8.ToArray());
    }

    [Test]
    public async Task A_document_without_anchor_is_signed_by_position()
    {
        var (exitCode, output, folder) = await RunAsync("--document", Samples.PdfPath("scanned.pdf"), "--signer-name", "Zoë Østergård");

        exitCode.Should().Be(0, output);
        output.Should().Contain("gets a position");
        File.Exists(Path.Combine(folder, "signed.pdf")).Should().BeTrue();
    }

    [TestCase("not-a-pdf.pdf")]
    [TestCase("empty.pdf")]
    [TestCase("encrypted-user-password.pdf")]
    [TestCase("does-not-exist.pdf")]
    public async Task What_cannot_be_signed_is_refused_and_nothing_is_written(string fileName)
    {
        var (exitCode, output, folder) = await RunAsync("--document", Samples.PdfPath(fileName));

        exitCode.Should().Be(1);
        output.Should().NotContain("   at ", "a person does not read stack traces");
        Directory.GetFiles(folder).Should().BeEmpty();
    }

    [Test]
    public async Task A_real_account_that_is_not_configured_says_what_to_set()
    {
        var (exitCode, output, _) = await RunAsync("--account");

        exitCode.Should().Be(1);
        output.Should().Contain("EmbeddedSigning:JwtGrant:IntegrationKey is not set");
    }

    [Test]
    public async Task A_name_longer_than_a_subject_is_no_obstacle()
    {
        var folder = TempFolders.Create();
        var document = Path.Combine(folder, new string('x', 150) + ".pdf");
        File.Copy(Samples.PdfPath("weasyprint.pdf"), document);

        var (exitCode, output, _) = await RunAsync("--document", document);

        exitCode.Should().Be(0, output);
    }

    [Test]
    public async Task A_signer_at_the_console_gets_the_whole_URL_in_one_line()
    {
        using var process = Start("--wait");
        string? line;
        do
        {
            line = await process.StandardOutput.ReadLineAsync();
        }
        while (line?.StartsWith("http", StringComparison.Ordinal) == false);

        using var signer = new EmulatedSigner();
        using var browser = new HttpClient();
        var returnedTo = await signer.SignAsync(new Uri(line!));
        (await browser.GetAsync(new Uri(returnedTo.GetLeftPart(UriPartial.Path)))).IsSuccessStatusCode.Should().BeFalse("nobody can end the wait without an event");
        (await browser.GetAsync(returnedTo)).EnsureSuccessStatusCode();
        await process.WaitForExitAsync();

        process.ExitCode.Should().Be(0);
    }

    private static async Task<(int ExitCode, string Output, string Folder)> RunAsync(params string[] arguments)
    {
        var folder = TempFolders.Create();
        using var process = Start(["--output", folder, .. arguments]);
        var output = process.StandardOutput.ReadToEndAsync();
        var errors = process.StandardError.ReadToEndAsync();
        await process.WaitForExitAsync();
        return (process.ExitCode, await output + await errors, folder);
    }

    private static Process Start(params string[] arguments) => Process.Start(new ProcessStartInfo("dotnet", [Repository.Program("samples", "ConsoleSample"), .. arguments])
    {
        RedirectStandardOutput = true,
        RedirectStandardError = true,
        WorkingDirectory = TempFolders.Create(),
    })!;
}
