using System.Diagnostics;
using System.Text.Json;
using System.Text.Json.Nodes;
using EmbeddedSigning.Emulator;
using EmbeddedSigning.Tests.Support;

namespace EmbeddedSigning.Tests;

/// <summary>The doctor as a person starts it: a process of its own, in the folder of an application.</summary>
[TestFixture]
[Category("Slow")]
public sealed class DoctorTests
{
    private const string PublicUrl = "http://localhost:5000";
    private const string ConnectUrl = PublicUrl + "/signing/connect";

    [Test]
    public async Task A_healthy_application_passes_every_check()
    {
        var options = new DocuSignEmulatorOptions();
        options.ConnectConfigurations.Add(new EmulatedConnectConfiguration(new Uri(ConnectUrl)));
        await using var docuSign = await DocuSignEmulator.StartAsync(options);
        var folder = CreateApplication(docuSign, new() { ["PublicUrl"] = PublicUrl, ["ConnectKeys"] = new JsonArray("a-secret-of-ours") });

        var (exitCode, output) = await RunAsync(folder);

        exitCode.Should().Be(0, output);
        output.Should().NotContain("✗").And.NotContain("–")
            .And.Contain("✓ Consent: given").And.Contain("✓ Rate limits: 2999 of 3000")
            .And.Contain($"✓ Signing endpoints: at {PublicUrl}/, Connect at {ConnectUrl}")
            .And.Contain($"✓ Connect: the account delivers to {ConnectUrl}")
            .And.Contain("✓ Go-Live: the emulator has seen no read");
    }

    [Test]
    public async Task Without_settings_it_says_what_to_set()
    {
        var (exitCode, output) = await RunAsync(TempFolders.Create());

        exitCode.Should().Be(1);
        output.Should().Contain("✗ Configuration: EmbeddedSigning:JwtGrant:IntegrationKey is not set").And.Contain("– Connect: not checked")
            .And.Contain("IEmbeddedSigningDiagnostics");
    }

    [Test]
    public async Task Missing_consent_is_reported_with_the_page_where_it_is_given()
    {
        await using var docuSign = await DocuSignEmulator.StartAsync(new DocuSignEmulatorOptions { ConsentGranted = false });

        var (exitCode, output) = await RunAsync(CreateApplication(docuSign));

        exitCode.Should().Be(1);
        output.Should().Contain("✗ Consent:").And.NotContain("exception").And.MatchRegex(@"(?m)^http://127\.0\.0\.1:\d+/oauth/auth\?");
    }

    [Test]
    public async Task The_page_for_consent_is_shown_once()
    {
        await using var docuSign = await DocuSignEmulator.StartAsync(new DocuSignEmulatorOptions { ConsentGranted = false });

        var (_, output) = await RunAsync(CreateApplication(docuSign));

        output.Split("/oauth/auth?").Should().HaveCount(2, output);
    }

    [TestCase("BaseUri", "OAuthBaseUri or AccountBaseUri")]
    [TestCase("UserId", "JwtGrant:UserId")]
    [TestCase("RequestTimout1", "RequestTimeout")]
    public async Task An_unknown_setting_is_a_warning_with_the_nearest_name(string key, string meant)
    {
        await using var docuSign = await DocuSignEmulator.StartAsync();
        var folder = CreateApplication(docuSign);
        Change(folder, settings => settings["EmbeddedSigning"]![key] = "1");

        var (exitCode, output) = await RunAsync(folder);

        exitCode.Should().Be(0, output);
        output.Should().Contain($"! Section: in Development, EmbeddedSigning:{key} is no setting of the library, which ignores it; perhaps {meant} is meant");
    }

    [Test]
    public async Task A_setting_that_the_library_refuses_is_named_once()
    {
        await using var docuSign = await DocuSignEmulator.StartAsync();
        var folder = CreateApplication(docuSign);
        Change(folder, settings =>
        {
            settings["EmbeddedSigning"]!["AcountId"] = "1";
            settings["EmbeddedSigning"]!["JwtGrant"]!["Integrationkey2"] = "1";
        });

        var (exitCode, output) = await RunAsync(folder);

        exitCode.Should().Be(1);
        output.Split("AcountId").Should().HaveCount(2, output);
        output.Split("Integrationkey2").Should().HaveCount(2, output);
    }

    [TestCase("--section", "Tenants:c", "✗ Section: the configuration has no section Tenants:c in Development; there are Tenants:a, Tenants:b")]
    [TestCase("--section", "DocuSign:Nowhere", "✗ Section: the configuration has no section DocuSign:Nowhere in Development; there")]
    [TestCase("--endpoints-section", "Tenants:a:Links", "✗ Signing endpoints: the configuration has no section Tenants:a:Links in Development; there is Tenants:a:JwtGrant")]
    public async Task A_missing_section_is_reported_with_those_that_exist(string option, string section, string expected)
    {
        await using var docuSign = await DocuSignEmulator.StartAsync();
        var folder = CreateApplication(docuSign);
        Change(folder, settings => settings["Tenants"] = JsonNode.Parse("""{ "a": { "JwtGrant": { "UserId": "1" } }, "b": { "JwtGrant": { "UserId": "2" } } }"""));

        var (exitCode, output) = await RunAsync(folder, option, section);

        exitCode.Should().Be(1);
        output.Should().Contain(expected);
    }

    [Test]
    public async Task A_Connect_configuration_that_the_endpoint_refuses_is_named()
    {
        var options = new DocuSignEmulatorOptions();
        options.ConnectConfigurations.Add(new EmulatedConnectConfiguration(new Uri(ConnectUrl)) { IncludeHmac = false });
        await using var docuSign = await DocuSignEmulator.StartAsync(options);

        var (exitCode, output) = await RunAsync(CreateApplication(docuSign, new() { ["PublicUrl"] = PublicUrl }));

        exitCode.Should().Be(1);
        output.Should().Contain("'Configuration 1' does not sign its messages").And.Contain("ConnectKeys is empty");
    }

    [Test]
    public async Task A_DocuSign_that_does_not_answer_about_Connect_is_no_missing_permission()
    {
        await using var docuSign = await DocuSignEmulator.StartAsync();
        docuSign.Faults.Add(EmulatorFault.AnswerBeforeCommit(500) with { Path = "connect", Count = null });

        var (exitCode, output) = await RunAsync(CreateApplication(docuSign));

        exitCode.Should().Be(1);
        output.Should().Contain("✗ Connect:").And.NotContain("administrator");
    }

    [Test]
    public async Task Endpoints_that_no_host_would_start_with_are_named()
    {
        await using var docuSign = await DocuSignEmulator.StartAsync();

        var (exitCode, output) = await RunAsync(CreateApplication(docuSign, new() { ["PublicUrl"] = "http://app.example.com" }));

        exitCode.Should().Be(1);
        output.Should().Contain("✗ Signing endpoints:").And.Contain("PublicUrl").And.Contain("– Connect: the account has 0 configuration(s)");
    }

    [Test]
    public async Task A_read_that_fails_the_review_is_named()
    {
        await using var docuSign = await DocuSignEmulator.StartAsync();
        var client = docuSign.CreateClient();
        var envelope = (await client.CreateEnvelopeAsync(Samples.Envelope().Build())).EnvelopeId;
        await client.GetEnvelopeAsync(envelope);
        await client.GetEnvelopeAsync(envelope);

        var (exitCode, output) = await RunAsync(CreateApplication(docuSign));

        exitCode.Should().Be(1);
        output.Should().Contain("✗ Go-Live: read more than once in 15 minutes").And.Contain($"/envelopes/{envelope}");
    }

    [Test]
    public async Task A_script_reads_JSON()
    {
        await using var docuSign = await DocuSignEmulator.StartAsync(new DocuSignEmulatorOptions { ConsentGranted = false });

        var (exitCode, output) = await RunAsync(CreateApplication(docuSign), "--json");

        exitCode.Should().Be(1);
        var report = JsonDocument.Parse(output).RootElement;
        report.GetProperty("isHealthy").GetBoolean().Should().BeFalse();
        var consent = report.GetProperty("checks").EnumerateArray().Single(check => check.GetProperty("name").GetString() == "Consent");
        consent.GetProperty("status").GetString().Should().Be("failed");
        consent.GetProperty("helpUrl").GetString().Should().Contain("/oauth/auth?");
    }

    [TestCase("--environment", "Development", null, null)]
    [TestCase(null, null, "Production", "Development")]
    [TestCase(null, null, "Development", null)]
    [TestCase(null, null, null, null)]
    public async Task The_environment_is_that_of_a_host_and_is_named(string? option, string? value, string? aspNetCore, string? dotNet)
    {
        await using var docuSign = await DocuSignEmulator.StartAsync();
        string[] arguments = option is null ? [] : [option, value!];

        var (exitCode, output, _) = await RunSeparatelyAsync(
            CreateApplication(docuSign), new() { ["ASPNETCORE_ENVIRONMENT"] = aspNetCore, ["DOTNET_ENVIRONMENT"] = dotNet }, arguments);

        exitCode.Should().Be(0, output);
        output.Should().Contain("✓ Section: EmbeddedSigning in Development");
    }

    [Test]
    public async Task A_relative_path_of_the_key_is_below_the_folder_of_the_application()
    {
        await using var docuSign = await DocuSignEmulator.StartAsync();
        var folder = CreateApplication(docuSign);
        await File.WriteAllTextAsync(Path.Combine(folder, "docusign.pem"), docuSign.PrivateKeyPem);
        Change(folder, settings => settings["EmbeddedSigning"]!["JwtGrant"] = new JsonObject
        {
            ["IntegrationKey"] = docuSign.IntegrationKey,
            ["UserId"] = docuSign.UserId,
            ["PrivateKeyFile"] = "docusign.pem",
        });

        var (exitCode, output) = await RunAsync(TempFolders.Create(), "--project", folder);

        exitCode.Should().Be(0, output);
    }

    [TestCase("Tenants:a", null, "/signing/a/connect")]
    [TestCase("MyCompany:DocuSign", null, "/signing/connect")]
    [TestCase("Tenants:a", "b", "/signing/b/connect")]
    [TestCase("Tenants:a", "", "/signing/connect")]
    [TestCase("EmbeddedSigning", "b", "/signing/b/connect")]
    public async Task The_endpoints_are_those_of_the_client(string section, string? client, string path)
    {
        await using var docuSign = await DocuSignEmulator.StartAsync();
        var folder = CreateApplication(docuSign, new() { ["PublicUrl"] = PublicUrl });
        Change(folder, settings =>
        {
            settings["Tenants"] = new JsonObject { ["a"] = settings["EmbeddedSigning"]!.DeepClone(), ["b"] = settings["EmbeddedSigning"]!.DeepClone() };
            settings["MyCompany"] = new JsonObject { ["DocuSign"] = settings["EmbeddedSigning"]!.DeepClone() };
        });
        string[] arguments = client is null ? ["--section", section] : ["--section", section, "--client", client];

        var (exitCode, output) = await RunAsync(folder, arguments);

        exitCode.Should().Be(0, output);
        output.Should().Contain($"Connect at {PublicUrl}{path}");
    }

    [Test]
    public async Task A_file_that_is_no_JSON_is_named_with_the_line()
    {
        var folder = TempFolders.Create();
        await File.WriteAllTextAsync(Path.Combine(folder, "appsettings.json"), "{\n  broken\n}");

        var (exitCode, output) = await RunAsync(folder);

        exitCode.Should().Be(2);
        output.Should().Contain("appsettings.json").And.Contain("LineNumber: 1");
    }

    [Test]
    public async Task A_script_reads_JSON_even_if_the_settings_cannot_be_read()
    {
        var (exitCode, output, errors) = await RunSeparatelyAsync(TempFolders.Create(), [], "--project", "nowhere", "--json");

        exitCode.Should().Be(2);
        errors.Should().Contain("nowhere");
        var report = JsonDocument.Parse(output).RootElement;
        report.GetProperty("isHealthy").GetBoolean().Should().BeFalse();
        report.GetProperty("error").GetString().Should().Contain("nowhere").And.Contain("--project");
        report.GetProperty("checks").EnumerateArray().Should().BeEmpty();
    }

    [Test]
    public async Task A_folder_that_is_not_there_is_named()
    {
        var (exitCode, output) = await RunAsync(TempFolders.Create(), "--project", "nowhere");

        exitCode.Should().Be(2);
        output.Should().Contain("nowhere").And.Contain("--project").And.NotContain("   at ");
    }

    private static string CreateApplication(DocuSignEmulator docuSign, JsonObject? endpoints = null)
    {
        var folder = TempFolders.Create();
        docuSign.WriteSettings(SettingsFile(folder));
        if (endpoints is not null)
        {
            Change(folder, settings => settings["SigningEndpoints"] = endpoints);
        }

        return folder;
    }

    private static string SettingsFile(string folder) => Path.Combine(folder, "appsettings.Development.json");

    private static void Change(string folder, Action<JsonNode> change)
    {
        var settings = JsonNode.Parse(File.ReadAllText(SettingsFile(folder)))!;
        change(settings);
        File.WriteAllText(SettingsFile(folder), settings.ToJsonString());
    }

    private static async Task<(int ExitCode, string Output)> RunAsync(string folder, params string[] arguments)
    {
        var (exitCode, output, errors) = await RunSeparatelyAsync(folder, [], arguments);
        return (exitCode, output + errors);
    }

    private static async Task<(int ExitCode, string Output, string Errors)> RunSeparatelyAsync(
        string folder, Dictionary<string, string?> variables, params string[] arguments)
    {
        var start = new ProcessStartInfo("dotnet", [Repository.Program("src", "EmbeddedSigning.Doctor", "docusign-doctor"), .. arguments])
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            WorkingDirectory = folder,
        };
        foreach (var (name, value) in variables)
        {
            start.Environment[name] = value;
        }

        using var process = Process.Start(start)!;
        var output = process.StandardOutput.ReadToEndAsync();
        var errors = process.StandardError.ReadToEndAsync();
        await process.WaitForExitAsync();
        return (process.ExitCode, await output, await errors);
    }
}
