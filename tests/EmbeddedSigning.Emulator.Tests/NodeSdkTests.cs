using System.Diagnostics;
using System.Net;
using System.Text;
using System.Text.Json;
using System.Text.RegularExpressions;
using Win32Exception = System.ComponentModel.Win32Exception;

namespace EmbeddedSigning.Emulator.Tests;

/// <summary>
/// DocuSign's own SDK for Node.js, unchanged and over https: <c>tests/EmbeddedSigning.NodeSdk/scenarios.js</c> runs once, and
/// each of its scenarios is a test here.
/// </summary>
[Parallelizable(ParallelScope.All)]
[Category("Slow")]
internal sealed partial class NodeSdkTests
{
    private const string RedirectUri = "http://localhost:5000/callback";

    private static readonly TimeSpan _patience = TimeSpan.FromMinutes(3);
    private static readonly string _folder = Path.Combine(AppContext.BaseDirectory, "NodeSdk");

    private static readonly string[] _scenarios =
    [
        "JWT login", "JWT login with the scope signature alone", "JWT login by the flow that configures the client",
        "JWT login of the application", "user info", "authorization code", "envelope with a document and anchors",
        "recipient view and signing in the page", "envelope and recipients after signing", "form data after signing", "download",
        "template", "envelope from a template with a role", "sender view", "list by transaction id", "void",
        "error: no consent", "error: wrong key", "error: unknown recipient", "error: bad token",
    ];

    private Dictionary<string, string?> _errors = [];

    [OneTimeSetUp]
    public async Task RunAsync()
    {
        if (!IsInstalled("node") || !IsInstalled("npm"))
        {
            const string reason = "No Node.js with npm: install them (apt install nodejs npm).";
            if (Environment.GetEnvironmentVariable("CI") == "true")
            {
                Assert.Fail(reason);
            }

            Assert.Ignore(reason);
        }

        await RunAsync("npm", ["ci", "--no-audit", "--no-fund"], []);
        await using var emulator = await DocuSignEmulator.StartAsync(
            new DocuSignEmulatorOptions { HttpsPort = 0, RedirectUris = { RedirectUri } });
        var authority = Path.Combine(_folder, "ca.pem");
        await File.WriteAllTextAsync(authority, emulator.CertificateAuthorityPem);

        var output = await RunAsync("node", ["scenarios.js"], new Dictionary<string, string>(StringComparer.Ordinal)
        {
            ["NODE_EXTRA_CA_CERTS"] = authority,
            ["EMULATOR_HOST"] = emulator.HttpsBaseUri.Authority,
            ["EMULATOR_INTEGRATION_KEY"] = emulator.IntegrationKey,
            ["EMULATOR_CLIENT_SECRET"] = emulator.ClientSecret,
            ["EMULATOR_USER_ID"] = emulator.UserId,
            ["EMULATOR_ACCOUNT_ID"] = emulator.AccountId,
            ["EMULATOR_REDIRECT_URI"] = RedirectUri,
            ["EMULATOR_PRIVATE_KEY"] = emulator.PrivateKeyPem,
            ["EMULATOR_PDF_BASE64"] = Convert.ToBase64String(TestPdf.WithLines("City: /city/", "Sign here: /sign/")),
        });
        _errors = JsonElement.Parse(output).EnumerateArray().ToDictionary(
            result => result.GetProperty("name").GetString()!,
            result => result.GetProperty("error").GetString(),
            StringComparer.Ordinal);
    }

    [TestCaseSource(nameof(_scenarios))]
    public void The_official_sdk_does_it(string scenario) =>
        _errors.Should().ContainKey(scenario).WhoseValue.Should().BeNull();

    [Test]
    public void Every_scenario_is_a_test() => _errors.Keys.Should().BeEquivalentTo(_scenarios);

    [Test]
    public async Task Every_operation_of_the_official_sdk_is_emulated_or_refused_by_name_as_the_documentation_says()
    {
        await using var emulator = await DocuSignEmulator.StartAsync(new DocuSignEmulatorOptions { BurstLimit = 10_000 });
        using var http = new HttpClient { BaseAddress = emulator.BaseUri };
        using var form = new FormUrlEncodedContent(
        [
            new("grant_type", "urn:ietf:params:oauth:grant-type:jwt-bearer"),
            new("assertion", new TestAssertion(emulator, DateTimeOffset.UtcNow).ToString()),
        ]);
        var token = (await Answer.ReadAsync(await http.PostAsync("oauth/token", form))).String("access_token");
        http.DefaultRequestHeaders.Authorization = new("Bearer", token);
        var table = NotEmulatedTable.Read();
        var used = new HashSet<string>(StringComparer.Ordinal);

        foreach (var (method, path) in Operations())
        {
            var called = ParameterPattern().Replace(path.Replace("{accountId}", emulator.AccountId, StringComparison.Ordinal), Guid.Empty.ToString());
            using var request = new HttpRequestMessage(new HttpMethod(method), "restapi" + called);
            request.Content = method == "GET" ? null : new StringContent("{}", Encoding.UTF8, "application/json");
            var answer = await Answer.ReadAsync(await http.SendAsync(request));

            answer.Status.Should().NotBe(HttpStatusCode.MethodNotAllowed, $"{method} {path}");
            var entries = table.Find(method, path).ToList();
            if (answer.Status == HttpStatusCode.NotImplemented)
            {
                answer.String("message").Should().Contain(called);
                entries.Should().NotBeEmpty($"{method} {path} is not emulated");
                used.UnionWith(entries);
            }
            else
            {
                entries.Should().BeEmpty($"{method} {path} is emulated");
            }
        }

        table.Entries.Should().BeSubsetOf(used, "the SDK has what the documentation names");
    }

    private static IEnumerable<(string Method, string Path)> Operations() =>
        Directory.GetFiles(Path.Combine(_folder, "node_modules", "docusign-esign", "src", "api"), "*.js")
            .SelectMany(file => OperationPattern().Matches(File.ReadAllText(file)))
            .Select(match => (match.Groups["method"].Value, match.Groups["path"].Value))
            .Distinct();

    [GeneratedRegex(@"callApi\(\s*'(?<path>[^']+)',\s*'(?<method>\w+)'", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex OperationPattern();

    [GeneratedRegex(@"\{\w+\}", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex ParameterPattern();

    private static bool IsInstalled(string program)
    {
        try
        {
            using var process = Process.Start(new ProcessStartInfo(program, "--version") { RedirectStandardOutput = true });
            return process is not null;
        }
        catch (Win32Exception)
        {
            return false;
        }
    }

    private static async Task<string> RunAsync(string program, string[] arguments, Dictionary<string, string> variables)
    {
        var start = new ProcessStartInfo(program, arguments)
        {
            WorkingDirectory = _folder,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        foreach (var (name, value) in variables)
        {
            start.Environment[name] = value;
        }

        using var patience = new CancellationTokenSource(_patience);
        using var process = Process.Start(start)!;
        var output = process.StandardOutput.ReadToEndAsync(patience.Token);
        var errors = process.StandardError.ReadToEndAsync(patience.Token);
        try
        {
            await process.WaitForExitAsync(patience.Token);
        }
        catch (OperationCanceledException)
        {
            process.Kill(entireProcessTree: true);
            throw;
        }

        process.ExitCode.Should().Be(0, await errors);
        return await output;
    }
}
