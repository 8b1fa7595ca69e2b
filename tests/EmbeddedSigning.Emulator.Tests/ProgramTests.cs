using System.Diagnostics;
using System.Globalization;
using System.Text.RegularExpressions;

namespace EmbeddedSigning.Emulator.Tests;

[Parallelizable(ParallelScope.All)]
internal sealed partial class ProgramTests
{
    [TestCase("-INT")]
    [TestCase("-TERM")]
    public async Task The_program_tells_how_to_use_it_keeps_the_key_to_its_owner_and_stops_on_request(string signal)
    {
        var folder = Directory.CreateTempSubdirectory("docusign-emulator-test-");
        try
        {
            using var program = Start("--port", "0", "--key-folder", folder.FullName);
            var introduction = await ReadIntroductionAsync(program);

            var baseUri = new Uri(UriPattern().Match(introduction).Value);
            var keyFile = Path.Combine(folder.FullName, "private-key.pem");
            introduction.Should().Contain($"EmbeddedSigning:JwtGrant:PrivateKeyFile  {keyFile}")
                .And.NotContain("PRIVATE KEY-----");
            (await File.ReadAllTextAsync(keyFile)).Should().StartWith("-----BEGIN PRIVATE KEY-----");
            using var http = new HttpClient { BaseAddress = baseUri };
            (await http.GetAsync("oauth/userinfo")).StatusCode.Should().Be(System.Net.HttpStatusCode.Unauthorized);

            if (!OperatingSystem.IsWindows())
            {
                File.GetUnixFileMode(keyFile).Should().Be(UnixFileMode.UserRead | UnixFileMode.UserWrite);
                using var interrupt = Process.Start("kill", [signal, program.Id.ToString(CultureInfo.InvariantCulture)]);
                await program.WaitForExitAsync().WaitAsync(TimeSpan.FromSeconds(30));
                program.ExitCode.Should().Be(0);
                (await program.StandardError.ReadToEndAsync()).Should().BeEmpty();
                File.Exists(keyFile).Should().BeFalse();
            }
            else
            {
                program.Kill();
            }
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    [TestCase("--user-id", "grace", "UserId must be a GUID")]
    [TestCase("--connect-key", "", "none may be empty")]
    public async Task The_program_refuses_what_it_cannot_use(string flag, string value, string expected)
    {
        using var program = Start("--port", "0", flag, value);

        await program.WaitForExitAsync().WaitAsync(TimeSpan.FromSeconds(30));

        program.ExitCode.Should().Be(1);
        (await program.StandardError.ReadToEndAsync()).Should().Contain(expected);
    }

    internal static Process Start(params string[] arguments)
    {
        var program = typeof(DocuSignEmulator).Assembly.Location;
        return Process.Start(new ProcessStartInfo("dotnet", [program, .. arguments])
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        })!;
    }

    internal static async Task<string> ReadIntroductionAsync(Process program)
    {
        var text = "";
        while (!text.Contains("Ctrl+C", StringComparison.Ordinal))
        {
            var line = await program.StandardOutput.ReadLineAsync().WaitAsync(TimeSpan.FromSeconds(30))
                ?? throw new InvalidOperationException("The program ended: " + await program.StandardError.ReadToEndAsync());
            text += line + "\n";
        }

        return text;
    }

    [GeneratedRegex("http://127\\.0\\.0\\.1:[0-9]+/")]
    internal static partial Regex UriPattern();
}
