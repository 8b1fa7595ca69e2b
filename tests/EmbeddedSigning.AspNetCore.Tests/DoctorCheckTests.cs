using System.Text.RegularExpressions;
using EmbeddedSigning.Diagnostics;
using EmbeddedSigning.Doctor;
using EmbeddedSigning.Emulator;
using EmbeddedSigning.Envelopes;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;

namespace EmbeddedSigning.AspNetCore.Tests;

/// <summary>The checks of the doctor, in this process. Its program is tested with the library.</summary>
[TestFixture]
public sealed partial class DoctorCheckTests
{
    private const string PublicUrl = "http://localhost:5000";

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
            configuration, configuration.GetSection(situation.Section), configuration.GetSection(situation.EndpointsSection), situation.NeedsEndpoints, default);

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
