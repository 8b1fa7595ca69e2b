using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using EmbeddedSigning.Diagnostics;
using EmbeddedSigning.Doctor;
using EmbeddedSigning.Emulator;
using EmbeddedSigning.Envelopes;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace EmbeddedSigning.AspNetCore.Tests;

/// <summary>The checks of the doctor, in this process. Its program is tested with the library.</summary>
[TestFixture]
public sealed partial class DoctorCheckTests
{
    private const string PublicUrl = "http://localhost:5000";
    private const string Good = "{}";

    // A situation for each way in which a check does not pass.
    private static readonly TestCaseData<Situation>[] _cases =
    [
        new(new()) { TestName = "An_application_without_endpoints" },
        new(new() { Change = static settings => settings.Clear() }) { TestName = "No_settings" },
        new(new() { Section = "DocuSign", EndpointsSection = "Links", NeedsEndpoints = true }) { TestName = "Sections_that_do_not_exist" },
        new(new() { Change = static settings => settings["EmbeddedSigning:Colour"] = "blue" }) { TestName = "An_unknown_setting" },
        new(new() { Change = static settings => settings["EmbeddedSigning:OAuthBaseUri"] = "http://127.0.0.1:1/" }) { TestName = "An_OAuth_host_that_does_not_answer" },
        new(new() { Change = static settings => settings["EmbeddedSigning:AccountId"] = "0f3f7e2c-55c5-4f0e-8d0c-2f6f2f1f9a11" }) { TestName = "Another_account" },
        new(new() { Change = static settings => settings["EmbeddedSigning:JwtGrant:UserId"] = "0f3f7e2c-55c5-4f0e-8d0c-2f6f2f1f9a11" }) { TestName = "Another_user" },
        new(new() { Change = static settings => settings["EmbeddedSigning:JwtGrant:IntegrationKey"] = "0f3f7e2c-55c5-4f0e-8d0c-2f6f2f1f9a11" }) { TestName = "Another_app" },
        new(new() { Options = static options => options.ConsentGranted = false }) { TestName = "No_consent" },
        new(new() { Prepare = static (docuSign, _) => NoneMaySendAsync(docuSign) }) { TestName = "No_permission" },
        new(new() { Prepare = static (docuSign, _) => RefuseConnectAsync(docuSign, 503) }) { TestName = "A_Connect_that_does_not_answer" },
        new(new() { Prepare = static (docuSign, _) => RefuseConnectAsync(docuSign, 401) }) { TestName = "A_Connect_that_is_not_shown" },
        new(new() { Prepare = HangConnectAsync, Change = ShortenTimeouts }) { TestName = "A_Connect_that_hangs" },
        new(new() { Change = static settings => settings["Tenants:a:ConnectKey"] = "key", Section = "Tenants:a" }) { TestName = "A_client_without_settings" },
        new(new() { Change = static settings => settings["SigningEndpoints:PublicUrl"] = PublicUrl }) { TestName = "No_Connect_configuration" },
        new(new() { Change = static settings => settings["SigningEndpoints:PublicUrl"] = "http://app.example.com" }) { TestName = "Endpoints_without_TLS" },
        new(new()
        {
            Options = static options => options.ConnectConfigurations.Add(new(new Uri(PublicUrl + "/signing/connect")) { IncludeHmac = false }),
            Change = static settings => settings["SigningEndpoints:PublicUrl"] = PublicUrl,
        }) { TestName = "A_Connect_configuration_without_signatures" },
        new(new() { Prepare = ReadTwiceAsync }) { TestName = "A_read_that_breaks_the_polling_rule" },
    ];

    [TestCaseSource(nameof(_cases))]
    public async Task Every_check_that_does_not_pass_says_what_to_do(Situation situation)
    {
        var options = new DocuSignEmulatorOptions();
        situation.Options(options);
        await using var docuSign = await DocuSignEmulator.StartAsync(options);
        var settings = docuSign.Settings.ToDictionary(StringComparer.Ordinal);
        settings["EmbeddedSigning:Retry:MaxRetries"] = "0";
        await situation.Prepare(docuSign, new ConfigurationBuilder().AddInMemoryCollection(settings).Build());
        situation.Change(settings);
        var configuration = new ConfigurationBuilder().AddInMemoryCollection(settings).Build();

        var results = await Examination.RunAsync(
            new ExaminedApplication(configuration, "Development").With(situation.Section, client: null) with
            {
                Endpoints = configuration.GetSection(situation.EndpointsSection),
                NeedsEndpoints = situation.NeedsEndpoints,
            },
            default);

        var others = results.Where(static result => result.Status != DiagnosticStatus.Passed).ToList();
        others.Should().NotBeEmpty();
        others.SelectMany(static result => result.Message.Split('\n'), static (result, line) => $"{result.Name}: {line}")
            .Where(static line => !WhatToDo().IsMatch(line)).Should().BeEmpty();
    }

    [TestCase(PublicUrl, "a-key-of-an-account", DiagnosticStatus.Failed, "PublicUrl")]
    [TestCase("https://app.example.com", null, DiagnosticStatus.Warning, "ConnectKeys")]
    public async Task Production_needs_a_public_address_and_for_Connect_its_keys(string publicUrl, string? key, DiagnosticStatus status, string missing)
    {
        var result = await new GoLiveCheck(Production(), Endpoints(publicUrl, key)).RunAsync(default);

        result.Status.Should().Be(status);
        result.Message.Should().MatchRegex(WhatToDo().ToString()).And.Contain(missing);
    }

    [Test]
    public async Task Nothing_keeps_a_complete_application_from_production() =>
        (await new GoLiveCheck(Production(), Endpoints("https://app.example.com", "a-key-of-an-account")).RunAsync(default)).Status.Should().Be(DiagnosticStatus.Passed);

    [Test]
    public async Task The_developer_environment_names_the_review() =>
        (await new GoLiveCheck(new EmbeddedSigningOptions(), null).RunAsync(default)).Message.Should().MatchRegex(WhatToDo().ToString());

    [Test]
    public async Task A_Go_Live_review_that_hangs_is_a_failed_check()
    {
        await using var emulator = await StartAsync(static context => Task.Delay(Timeout.Infinite, context.RequestAborted));
        var options = new EmbeddedSigningOptions { OAuthBaseUri = new Uri(emulator.Urls.Single()), RequestTimeout = TimeSpan.FromMilliseconds(100) };

        var result = await new GoLiveCheck(options, null).RunAsync(default);

        result.Status.Should().Be(DiagnosticStatus.Failed);
        result.Message.Should().MatchRegex(WhatToDo().ToString());
    }

    [Test]
    public async Task A_cancelled_check_has_no_result()
    {
        await using var emulator = await StartAsync(static context => Task.Delay(Timeout.Infinite, context.RequestAborted));
        var options = new EmbeddedSigningOptions { OAuthBaseUri = new Uri(emulator.Urls.Single()) };

        await FluentActions.Awaiting(() => new GoLiveCheck(options, null).RunAsync(new CancellationToken(canceled: true)))
            .Should().ThrowAsync<OperationCanceledException>();
    }

    [TestCase(Good, "", DiagnosticStatus.Passed, "delivers to", "'good'")]
    [TestCase(Good, """{ "allowEnvelopePublish": "false", "includeHMAC": "false" }""", DiagnosticStatus.Passed, "delivers to", "switch")]
    [TestCase(Good, """{ "includeHMAC": "false" }""", DiagnosticStatus.Warning, "'changed' does not sign", "'good'")]
    [TestCase("""{ "allowEnvelopePublish": "false" }""", "", DiagnosticStatus.Failed, "switch it on", "does not sign")]
    [TestCase("""{ "allowEnvelopePublish": "false" }""", """{ "includeHMAC": "false" }""", DiagnosticStatus.Failed, "does not sign", "switch it on")]
    [TestCase("""{ "events": [] }""", "", DiagnosticStatus.Failed, "reports no event; choose", "switch")]
    [TestCase("""{ "events": null, "envelopeEvents": ["Completed"] }""", "", DiagnosticStatus.Passed, "delivers to", "choose")]
    [TestCase("""{ "events": null, "recipientEvents": "Completed,Declined" }""", "", DiagnosticStatus.Passed, "delivers to", "choose")]
    [TestCase("""{ "allUsers": "false", "userIds": ["0f3f7e2c-55c5-4f0e-8d0c-2f6f2f1f9a11"] }""", "", DiagnosticStatus.Warning, "\"All users\", or add", "switch")]
    [TestCase("""{ "allUsers": "false", "userIds": ["0f3f7e2c-55c5-4f0e-8d0c-2f6f2f1f9a11"], "includeHMAC": "false" }""", "", DiagnosticStatus.Failed, "does not sign", "delivers to")]
    [TestCase("""{ "allUsers": "false", "allUsersExcept": "true", "userIds": ["0f3f7e2c-55c5-4f0e-8d0c-2f6f2f1f9a11"] }""", "", DiagnosticStatus.Passed, "delivers to", "choose")]
    [TestCase("""{ "allUsers": "false", "userIds": ["7A0D6AF6-41F5-4E10-8A41-2C5F3A0E34B6"] }""", "", DiagnosticStatus.Passed, "delivers to", "choose")]
    [TestCase("""{ "allUsers": "false", "groupIds": ["1"] }""", "", DiagnosticStatus.Passed, "delivers to", "choose")]
    public async Task One_good_Connect_configuration_is_enough(string first, string second, DiagnosticStatus status, string expected, string unexpected)
    {
        string[] configurations = [.. new[] { first, second }.Where(static changes => changes.Length > 0).Select(Configuration)];
        await using var docuSign = await StartAsync(context => context.Response.WriteAsync($$"""{ "configurations": [{{string.Join(',', configurations)}}] }"""));
        using var api = new HttpClient { BaseAddress = new Uri(docuSign.Urls.Single() + "/") };

        var result = await new ConnectCheck(api, "7a0d6af6-41f5-4e10-8a41-2c5f3a0e34b6", Endpoints(PublicUrl, "a-key-of-an-account")).RunAsync(default);

        result.Status.Should().Be(status, result.Message);
        result.Message.Should().Contain(expected).And.NotContain(unexpected);
    }

    [Test]
    public async Task A_named_client_has_the_endpoint_of_its_name()
    {
        var options = new DocuSignEmulatorOptions();
        options.ConnectConfigurations.Add(new(new Uri(PublicUrl + "/signing/a/connect")));
        await using var docuSign = await DocuSignEmulator.StartAsync(options);
        var settings = docuSign.Settings.ToDictionary(static setting => setting.Key.Replace("EmbeddedSigning:", "Tenants:a:", StringComparison.Ordinal), static setting => setting.Value);
        settings["Tenants:a:ConnectKey"] = "a-key-of-an-account";
        settings["Tenants:b:AccountId"] = "0f3f7e2c-55c5-4f0e-8d0c-2f6f2f1f9a11";
        settings["SigningEndpoints:PublicUrl"] = PublicUrl;
        settings["SigningEndpoints:ConnectKeys:0"] = "a-key-of-an-account";
        var configuration = new ConfigurationBuilder().AddInMemoryCollection(settings).Build();

        var results = await Examination.RunAsync(new ExaminedApplication(configuration, "Development").With("Tenants:a", client: null), default);

        results.Single(static result => result.Name == "Connect").Status.Should().Be(DiagnosticStatus.Passed);
        results.Single(static result => result.Name == "Section").Message.Should().EndWith("remove it unless the application itself reads it");
    }

    [TestCase("EmbeddedSigning", null, "")]
    [TestCase("DocuSign", null, "")]
    [TestCase("MyCompany:DocuSign", null, "")]
    [TestCase("MyCompany:DocuSign", "b", "b")]
    [TestCase("Tenants:a", null, "a")]
    [TestCase("Tenants:a", "", "")]
    public void Only_one_of_several_sections_belongs_to_a_named_client(string section, string? named, string client)
    {
        string[] accounts = ["EmbeddedSigning", "DocuSign", "MyCompany:DocuSign", "Tenants:a", "Tenants:b"];
        var settings = accounts.ToDictionary(static account => account + ":AccountId", static string? (_) => "1").Append(new("MyCompany:Name", "Lovelace"));
        var configuration = new ConfigurationBuilder().AddInMemoryCollection(settings).Build();

        new ExaminedApplication(configuration, "Development").With(section, named).Client.Should().Be(client);
    }

    [TestCase(null, true)]
    [TestCase("a", false)]
    public async Task If_nothing_delivers_to_an_inferred_path_the_client_can_be_named(string? client, bool isNamed)
    {
        await using var docuSign = await DocuSignEmulator.StartAsync();
        var settings = docuSign.Settings.ToDictionary(static setting => setting.Key.Replace("EmbeddedSigning:", "Tenants:a:", StringComparison.Ordinal), static setting => setting.Value);
        settings["SigningEndpoints:PublicUrl"] = PublicUrl;
        var configuration = new ConfigurationBuilder().AddInMemoryCollection(settings).Build();

        var results = await Examination.RunAsync(new ExaminedApplication(configuration, "Development").With("Tenants:a", client), default);

        results.Single(static result => result.Name == "Connect").Message.Contains("--client", StringComparison.Ordinal).Should().Be(isNamed);
    }

    // A configuration without faults, with some members changed.
    private static string Configuration(string changes)
    {
        var configuration = JsonNode.Parse($$"""
            {
              "name": "{{(changes == Good ? "good" : "changed")}}", "urlToPublishTo": "{{PublicUrl}}/signing/connect", "allowEnvelopePublish": "true",
              "includeHMAC": "true", "allUsers": "true", "events": ["envelope-completed"], "eventData": { "version": "restv2.1" }
            }
            """)!;
        foreach (var (name, value) in JsonNode.Parse(changes)!.AsObject())
        {
            configuration[name] = value?.DeepClone();
        }

        return configuration.ToJsonString();
    }

    private static async Task<WebApplication> StartAsync(RequestDelegate answer)
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        builder.Logging.ClearProviders();
        var app = builder.Build();
        app.Run(answer);
        await app.StartAsync();
        return app;
    }

    private static EmbeddedSigningOptions Production() => new() { Environment = DocuSignEnvironment.Production };

    private static SigningEndpointsOptions Endpoints(string publicUrl, string? key)
    {
        var endpoints = new SigningEndpointsOptions { PublicUrl = new Uri(publicUrl) };
        if (key is not null)
        {
            endpoints.ConnectKeys.Add(new(key));
        }

        return endpoints;
    }

    private static Task RefuseConnectAsync(DocuSignEmulator docuSign, int status)
    {
        docuSign.Faults.Add(EmulatorFault.AnswerBeforeCommit(status) with { Path = "connect", Count = null });
        return Task.CompletedTask;
    }

    private static Task HangConnectAsync(DocuSignEmulator docuSign, IConfiguration settings)
    {
        docuSign.Faults.Add(EmulatorFault.Delay(TimeSpan.FromHours(1)) with { Path = "connect", Count = null });
        return Task.CompletedTask;
    }

    private static void ShortenTimeouts(Dictionary<string, string?> settings)
    {
        settings["EmbeddedSigning:RequestTimeout"] = "00:00:05";
        settings["EmbeddedSigning:Retry:Timeout"] = "00:00:01";
    }

    private static Task NoneMaySendAsync(DocuSignEmulator docuSign)
    {
        docuSign.UserMaySend = false;
        return Task.CompletedTask;
    }

    private static async Task ReadTwiceAsync(DocuSignEmulator docuSign, IConfiguration settings)
    {
        await using var services = new ServiceCollection().AddEmbeddedSigning(settings.GetSection("EmbeddedSigning")).Services.BuildServiceProvider();
        var client = services.GetRequiredService<IEmbeddedSigningClient>();
        var envelope = new EnvelopeBuilder("Lease")
            .AddDocument(DocumentSource.FromBytes("The lease."u8.ToArray(), "lease.txt"))
            .AddEmbeddedSigner("Ada Lovelace", "ada@example.com", "user-42")
            .Build();
        var sent = await client.CreateEnvelopeAsync(envelope);
        await client.GetEnvelopeAsync(sent.EnvelopeId);
        await client.GetEnvelopeAsync(sent.EnvelopeId);
    }

    // An imperative, at the beginning or after what was found; or what a setting must be.
    [GeneratedRegex(
        @"(^[^:]+: |[;:,.] (and |or |for production |then )?)(add|ask|check|choose|create|debug|give|grant|let|nothing to do|open|remove|run|set|solve|start|"
            + @"switch on|try|use|wait)\b| is not set; it is | must be ",
        RegexOptions.IgnoreCase)]
    private static partial Regex WhatToDo();

    public sealed record Situation
    {
        public string Section { get; init; } = "EmbeddedSigning";

        public string EndpointsSection { get; init; } = "SigningEndpoints";

        public bool NeedsEndpoints { get; init; }

        public Action<DocuSignEmulatorOptions> Options { get; init; } = static _ => { };

        public Func<DocuSignEmulator, IConfiguration, Task> Prepare { get; init; } = static (_, _) => Task.CompletedTask;

        public Action<Dictionary<string, string?>> Change { get; init; } = static _ => { };
    }
}
