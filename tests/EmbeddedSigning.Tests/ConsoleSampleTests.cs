using System.Diagnostics;
using System.Runtime.Versioning;
using System.Text.RegularExpressions;
using EmbeddedSigning.Emulator;
using EmbeddedSigning.Tests.Support;

namespace EmbeddedSigning.Tests;

/// <summary>The console sample as a person starts it: a process of its own.</summary>
[TestFixture]
[Category("Slow")]
public sealed partial class ConsoleSampleTests
{
    [Test]
    public async Task Without_arguments_it_signs_the_lease_and_writes_both_files()
    {
        var (exitCode, output, folder) = await RunAsync();

        exitCode.Should().Be(0, output);
        output.Should().Contain("signing_complete").And.Contain("Signing URL for Ada Lovelace").And.EndWith("with --wait you sign yourself, in a browser.\n")
            .And.NotMatchRegex("(?m) $", "no line is filled up");
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
        using var signer = new EmulatedSigner();
        using var browser = new HttpClient();
        var returnedTo = await signer.SignAsync(await ReadUrlAsync(process));
        (await browser.GetAsync(new Uri(returnedTo.GetLeftPart(UriPartial.Path)))).IsSuccessStatusCode.Should().BeFalse("nobody can end the wait without an event");
        (await browser.GetAsync(returnedTo)).EnsureSuccessStatusCode();
        await process.WaitForExitAsync();

        process.ExitCode.Should().Be(0);
    }

    [Test]
    [Platform("Linux")]
    public async Task In_a_terminal_each_transfer_leaves_one_line_and_long_lines_wrap_behind_the_tick()
    {
        var sample = $"stty cols 60; dotnet {Repository.Program("samples", "ConsoleSample")}";
        using var process = Process.Start(new ProcessStartInfo("script", ["--quiet", "--return", "--command", sample, "/dev/null"])
        {
            RedirectStandardOutput = true,
            RedirectStandardInput = true,
            WorkingDirectory = TempFolders.Create(),
            Environment = { ["TERM"] = "xterm-256color" },
        })!;
        var output = await process.StandardOutput.ReadToEndAsync();
        await process.WaitForExitAsync();

        process.ExitCode.Should().Be(0, output);
        var text = EscapeSequence().Replace(output, string.Empty);
        text.Should().Contain("✓ Upload: 31,201 bytes").And.Contain("\n  signature, finishes");
        text.IndexOf("✓ Upload", StringComparison.Ordinal).Should().BeGreaterThan(text.LastIndexOf("Upload ━", StringComparison.Ordinal), "the bar is gone");
    }

    [Test]
    [Platform("Linux")]
    [SupportedOSPlatform("linux")]
    public async Task A_machine_without_browser_says_nothing_of_it()
    {
        var programs = TempFolders.Create();
        var browser = Path.Combine(programs, "xdg-open");
        await File.WriteAllTextAsync(browser, "#!/bin/sh\necho \"www-browser: not found\" >&2\nexit 3\n");
        File.SetUnixFileMode(browser, UnixFileMode.UserRead | UnixFileMode.UserExecute);
        var start = StartInfo("--wait");
        start.Environment["PATH"] = $"{programs}:{Environment.GetEnvironmentVariable("PATH")}";
        using var process = Process.Start(start)!;
        var errors = process.StandardError.ReadToEndAsync();

        using var signer = new EmulatedSigner();
        using var client = new HttpClient();
        (await client.GetAsync(await signer.SignAsync(await ReadUrlAsync(process)))).EnsureSuccessStatusCode();
        await process.WaitForExitAsync();

        (await errors).Should().BeEmpty();
    }

    [Test]
    public async Task A_misspelt_option_is_named_without_the_whole_help()
    {
        var (exitCode, output, _) = await RunAsync("--singer-name", "Ada");

        exitCode.Should().Be(1);
        output.Should().Contain("--singer-name").And.Contain("--signer-name").And.NotContain("Usage:");
    }

    [GeneratedRegex(@"\x1b\[[0-9;?]*[A-Za-z]|\r")]
    private static partial Regex EscapeSequence();

    /// <summary>Reads to the line with the signing URL.</summary>
    private static async Task<Uri> ReadUrlAsync(Process process)
    {
        string? line;
        do
        {
            line = await process.StandardOutput.ReadLineAsync();
        }
        while (line?.StartsWith("http", StringComparison.Ordinal) == false);

        return new Uri(line!);
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

    private static Process Start(params string[] arguments) => Process.Start(StartInfo(arguments))!;

    private static ProcessStartInfo StartInfo(params string[] arguments) => new("dotnet", [Repository.Program("samples", "ConsoleSample"), .. arguments])
    {
        RedirectStandardOutput = true,
        RedirectStandardError = true,
        WorkingDirectory = TempFolders.Create(),
    };
}
