using System.Diagnostics;
using System.Globalization;

namespace EmbeddedSigning.Emulator.Tests;

[Parallelizable(ParallelScope.All)]
[Category("Slow")]
internal sealed class ProgramTests
{
    [TestCase("-INT")]
    [TestCase("-TERM")]
    public async Task The_program_tells_how_to_use_it_keeps_the_key_to_its_owner_and_stops_on_request(string signal)
    {
        var folder = Directory.CreateTempSubdirectory("docusign-emulator-test-");
        try
        {
            var ownKey = Path.Combine(folder.FullName, "private-key.pem");
            await File.WriteAllTextAsync(ownKey, "somebody's own");
            using var emulator = await EmulatorProgram.StartAsync("--port", "0", "--key-folder", folder.FullName);
            var (program, introduction) = (emulator.Process, emulator.Introduction);

            var keyFile = emulator.Tells("private key");
            introduction.Should().Contain($"EmbeddedSigning:JwtGrant:PrivateKeyFile  {keyFile}")
                .And.NotContain("PRIVATE KEY-----");
            (await File.ReadAllTextAsync(keyFile)).Should().StartWith("-----BEGIN RSA PRIVATE KEY-----");
            (await emulator.Http.GetAsync("oauth/userinfo")).StatusCode.Should().Be(System.Net.HttpStatusCode.Unauthorized);

            if (!OperatingSystem.IsWindows())
            {
                File.GetUnixFileMode(keyFile).Should().Be(UnixFileMode.UserRead | UnixFileMode.UserWrite);
                using var interrupt = Process.Start("kill", [signal, program.Id.ToString(CultureInfo.InvariantCulture)]);
                await program.WaitForExitAsync().WaitAsync(TimeSpan.FromSeconds(30));
                program.ExitCode.Should().Be(0);
                (await program.StandardError.ReadToEndAsync()).Should().BeEmpty();
                File.Exists(keyFile).Should().BeFalse();
                (await File.ReadAllTextAsync(ownKey)).Should().Be("somebody's own");
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

    [Test]
    public async Task The_program_removes_the_folder_that_it_made_for_its_files()
    {
        if (OperatingSystem.IsWindows())
        {
            Assert.Ignore("Windows knows no signal that ends another program in order.");
        }

        using var emulator = await EmulatorProgram.StartAsync("--port", "0", "--https-port", "0");
        var folder = Path.GetDirectoryName(emulator.Tells("private key"))!;
        Directory.GetFiles(folder).Select(Path.GetFileName).Should().Contain("ca.pem");

        using var interrupt = Process.Start("kill", ["-INT", emulator.Process.Id.ToString(CultureInfo.InvariantCulture)]);
        await emulator.Process.WaitForExitAsync().WaitAsync(TimeSpan.FromSeconds(30));

        emulator.Process.ExitCode.Should().Be(0);
        Directory.Exists(folder).Should().BeFalse();
    }

    [TestCase("--listen", "192.0.2.1", "cannot listen on 192.0.2.1")]
    [TestCase("--https-port", "70000", "HttpsPort must be between 0 and 65535")]
    [TestCase("--redirect-uri", "signed", "'signed' is no absolute URI")]
    [TestCase("--user-id", "grace", "UserId must be a GUID")]
    [TestCase("--connect-key", "", "none may be empty")]
    public async Task The_program_refuses_what_it_cannot_use(string flag, string value, string expected)
    {
        using var program = EmulatorProgram.Run("--port", "0", flag, value);

        await program.WaitForExitAsync().WaitAsync(TimeSpan.FromSeconds(30));

        program.ExitCode.Should().Be(1);
        (await program.StandardError.ReadToEndAsync()).Should().Contain(expected);
    }
}
