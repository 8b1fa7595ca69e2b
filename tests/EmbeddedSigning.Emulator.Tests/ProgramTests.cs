using System.Diagnostics;
using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using EmbeddedSigning.Tests.Support;

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
            introduction.Should().Contain($"\"PrivateKeyFile\": \"{keyFile}\"").And.NotContain("PRIVATE KEY-----")
                .And.Contain($"Open {emulator.BaseUri} to watch and sign.");
            (await File.ReadAllTextAsync(keyFile)).Should().StartWith("-----BEGIN RSA PRIVATE KEY-----");
            (await emulator.Http.GetAsync("oauth/userinfo")).StatusCode.Should().Be(System.Net.HttpStatusCode.Unauthorized);

            if (!OperatingSystem.IsWindows())
            {
                File.GetUnixFileMode(keyFile).Should().Be(UnixFileMode.UserRead | UnixFileMode.UserWrite);
                using var interrupt = Process.Start("kill", [signal, program.Id.ToString(CultureInfo.InvariantCulture)]);
                await program.WaitForExitAsync().WaitAsync(TimeSpan.FromSeconds(30));
                program.ExitCode.Should().Be(0);
                (await program.StandardError.ReadToEndAsync()).Should().BeEmpty();
                File.Exists(keyFile).Should().BeTrue("a folder that was named keeps the key");
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
    [TestCase("--https-port", "70000", "--https-port takes a number from 0 to 65535, not '70000'.")]
    [TestCase("--port", "abc", "--port takes a number from 0 to 65535, not 'abc'.")]
    [TestCase("--settings-format", "yaml", "--settings-format takes one of json, env, export, user-secrets, not 'yaml'.")]
    [TestCase("--write-settings", "settings.yaml", "'settings.yaml' must end in .json or .env")]
    [TestCase("--fixtures", "missing", "There is no folder")]
    [TestCase("--trust-ca", "missing.pem", "missing.pem")]
    [TestCase("--prot", "8085", "There is no flag --prot. Did you mean --port? --help lists all flags.")]
    [TestCase("--explode", "now", "There is no flag --explode. --help lists all flags.")]
    [TestCase("--redirect-uri", "signed", "'signed' is no absolute URI")]
    [TestCase("--user-id", "grace", "--user-id takes a GUID such as ")]
    [TestCase("--connect-key", "", "none may be empty")]
    public async Task The_program_refuses_what_it_cannot_use(string flag, string value, string expected)
    {
        using var program = EmulatorProgram.Run(flag == "--port" ? [flag, value] : ["--port", "0", flag, value]);

        await program.WaitForExitAsync().WaitAsync(TimeSpan.FromSeconds(30));

        program.ExitCode.Should().Be(1);
        var error = await program.StandardError.ReadToEndAsync();
        error.Should().Contain(expected);
        error.TrimEnd().Should().NotContain("\n", "one line is read");
    }

    [Test]
    public async Task A_port_that_is_in_use_is_reported_with_the_flag_that_chooses_another()
    {
        await using var other = await DocuSignEmulator.StartAsync();
        var port = other.BaseUri.Port.ToString(CultureInfo.InvariantCulture);
        using var program = EmulatorProgram.Run("--port", port);

        await program.WaitForExitAsync().WaitAsync(TimeSpan.FromSeconds(30));

        (await program.StandardError.ReadToEndAsync()).Should().StartWith($"Port {port} is in use").And.Contain("--port 0 takes any free one");
    }

    [Test]
    public async Task A_key_folder_keeps_the_ids_and_the_key_for_the_next_start()
    {
        var folder = Directory.CreateTempSubdirectory("docusign-emulator-test-");
        try
        {
            var first = await StartAndStopAsync(folder);

            var second = await StartAndStopAsync(folder);

            second.Should().Be(first);
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    [Test]
    public async Task The_settings_are_written_for_the_application_and_what_else_is_in_the_file_stays()
    {
        var folder = Directory.CreateTempSubdirectory("docusign-emulator-test-");
        try
        {
            var (json, env) = (Path.Combine(folder.FullName, "appsettings.Emulator.json"), Path.Combine(folder.FullName, ".env"));
            await File.WriteAllTextAsync(json, "{ \"Logging\": { \"LogLevel\": {} }, \"EmbeddedSigning\": { \"AccountId\": \"old\", \"Timeout\": \"1\" } } // mine");
            await File.WriteAllTextAsync(env, "PATH_OF_MINE=1\nEmbeddedSigning__AccountId=old\n");

            using var emulator = await EmulatorProgram.StartAsync("--port", "0", "--write-settings", json, "--write-settings", env);

            var text = await File.ReadAllTextAsync(json);
            text.Should().EndWith(" // mine");
            var written = JsonNode.Parse(text, documentOptions: new() { CommentHandling = JsonCommentHandling.Skip })!;
            ((string?)written["EmbeddedSigning"]!["AccountId"]).Should().Be(emulator.Tells("account id"));
            ((string?)written["EmbeddedSigning"]!["JwtGrant"]!["PrivateKeyFile"]).Should().Be(emulator.Tells("private key"));
            ((string?)written["EmbeddedSigning"]!["Timeout"]).Should().Be("1");
            written["Logging"].Should().NotBeNull();
            (await File.ReadAllLinesAsync(env)).Should().Contain("PATH_OF_MINE=1")
                .And.Contain($"EmbeddedSigning__JwtGrant__UserId={emulator.Tells("user id")}").And.NotContain("EmbeddedSigning__AccountId=old");
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    [Test]
    public async Task The_settings_are_written_into_the_user_secrets_of_a_project()
    {
        if (OperatingSystem.IsWindows())
        {
            Assert.Ignore("The folder of user secrets is moved by the variable HOME.");
        }

        var folder = Directory.CreateTempSubdirectory("docusign-emulator-test-");
        try
        {
            var project = Path.Combine(folder.FullName, "Lease.csproj");
            await File.WriteAllTextAsync(project, "<Project><PropertyGroup><UserSecretsId>lease-7</UserSecretsId></PropertyGroup></Project>");
            var secrets = new FileInfo(Path.Combine(folder.FullName, ".microsoft", "usersecrets", "lease-7", "secrets.json"));
            secrets.Directory!.Create();
            await File.WriteAllTextAsync(secrets.FullName, """{ "Mine": "1", "EmbeddedSigning:AccountId": "old" }""");

            using var emulator = await EmulatorProgram.StartAsync(
                "env", [$"HOME={folder.FullName}", "dotnet"], "--port", "0", "--write-settings", project);

            var written = JsonNode.Parse(await File.ReadAllTextAsync(secrets.FullName))!;
            ((string?)written["EmbeddedSigning:AccountId"]).Should().Be(emulator.Tells("account id"));
            ((string?)written["EmbeddedSigning:JwtGrant:PrivateKeyFile"]).Should().Be(emulator.Tells("private key"));
            ((string?)written["Mine"]).Should().Be("1");
            (await File.ReadAllTextAsync(project)).Should().NotContain("AccountId");
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    [TestCase("<Project />", "dotnet user-secrets init")]
    [TestCase("no XML", "is no project file")]
    public async Task A_project_without_user_secrets_is_refused(string content, string expected)
    {
        var folder = Directory.CreateTempSubdirectory("docusign-emulator-test-");
        try
        {
            var project = Path.Combine(folder.FullName, "Lease.csproj");
            await File.WriteAllTextAsync(project, content);

            using var process = EmulatorProgram.Run("--port", "0", "--write-settings", project);
            var error = await process.StandardError.ReadToEndAsync();
            await process.WaitForExitAsync();

            error.Should().Contain(expected).And.NotContain("   at ");
            process.ExitCode.Should().Be(1);
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    [Test]
    public async Task Verbose_tells_which_check_a_grant_failed_and_shows_no_secret()
    {
        using var emulator = await EmulatorProgram.StartAsync("--port", "0", "--verbose");
        using var key = SpareKey.Create();
        var assertion = new TestAssertion(
            emulator.Tells("integration key"), emulator.Tells("user id"), "127.0.0.1", key.ExportPkcs8PrivateKeyPem(), TimeProvider.System.GetUtcNow())
            .ToString();
        using var form = new FormUrlEncodedContent(
            [new("grant_type", "urn:ietf:params:oauth:grant-type:jwt-bearer"), new("assertion", assertion)]);

        (await emulator.Http.PostAsync("oauth/token", form)).Dispose();

        var line = await emulator.Process.StandardError.ReadLineAsync().WaitAsync(TimeSpan.FromSeconds(30));
        line.Should().Contain("POST /oauth/token was refused with 400 invalid_grant")
            .And.Contain("None of the 1 public keys of the client fits the signature.").And.NotContain(assertion);
    }

    [Test]
    public async Task Its_help_fits_a_terminal_and_has_examples()
    {
        using var program = EmulatorProgram.Run("--help");

        var lines = (await program.StandardOutput.ReadToEndAsync()).Split('\n');

        lines.Should().Contain(line => line.Contains("Examples:", StringComparison.Ordinal)).And.OnlyContain(line => line.Length <= 100);
    }

    private static async Task<string> StartAndStopAsync(DirectoryInfo folder)
    {
        using var emulator = await EmulatorProgram.StartAsync("--port", "0", "--key-folder", folder.FullName);
        var key = await File.ReadAllTextAsync(emulator.Tells("private key"));
        await emulator.KillAsync();
        return string.Join('|', emulator.Tells("integration key"), emulator.Tells("user id"), emulator.Tells("account id"), key);
    }
}
