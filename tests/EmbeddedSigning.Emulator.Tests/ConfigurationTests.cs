using System.Diagnostics;
using System.Net;
using System.Net.Http.Headers;
using System.Text;
using System.Text.Json.Nodes;
using EmbeddedSigning.Tests.Support;

namespace EmbeddedSigning.Emulator.Tests;

/// <summary>The program with a configuration file.</summary>
[FixtureLifeCycle(LifeCycle.InstancePerTestCase)]
[Parallelizable(ParallelScope.All)]
[Category("Slow")]
internal sealed class ConfigurationTests
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("docusign-emulator-test-");

    [TearDown]
    public void Delete() => _folder.Delete(recursive: true);

    [Test]
    public async Task The_configuration_on_the_page_works_as_it_is_printed()
    {
        var json = PrintedExample();
        var settings = JsonNode.Parse(json)!;
        using var key = SpareKey.Create();
        await WriteAsync("public-key.pem", key.ExportSubjectPublicKeyInfoPem());
        using var secondKey = SpareKey.CreateOther();
        await WriteAsync("second-public-key.pem", secondKey.ExportSubjectPublicKeyInfoPem());

        // Other ports only: those of the example may be taken.
        using var emulator = await EmulatorProgram.StartAsync(
            "--config", await WriteAsync("emulator.json", json), "--port", "0", "--https-port", "0");

        _folder.GetDirectories("keys").Single().GetFiles().Select(file => file.Name)
            .Should().BeEquivalentTo(["ca.pem", "server.pem", "server-key.pem"], "the private key is with whoever made it");
        var http = emulator.Http;
        http.DefaultRequestHeaders.Host = $"{settings["hostNames"]![0]}:{emulator.BaseUri.Port}";
        var assertion = new TestAssertion(
            (string)settings["integrationKey"]!,
            (string)settings["userId"]!,
            http.DefaultRequestHeaders.Host,
            key.ExportPkcs8PrivateKeyPem(),
            TimeProvider.System.GetUtcNow());
        using var form = new FormUrlEncodedContent(
            [new("grant_type", "urn:ietf:params:oauth:grant-type:jwt-bearer"), new("assertion", assertion.ToString())]);
        var token = (await Answer.ReadAsync(await http.PostAsync("oauth/token", form))).String("access_token");
        http.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", token);
        var account = (await Answer.ReadAsync(await http.GetAsync("oauth/userinfo"))).Json.GetProperty("accounts")[0];
        account.GetProperty("account_id").GetString().Should().Be((string?)settings["accountId"]);
        account.GetProperty("account_name").GetString().Should().Be((string?)settings["accountName"]);
        account.GetProperty("base_uri").GetString().Should().Be($"http://{http.DefaultRequestHeaders.Host}");
    }

    [TestCase("""{ "enforcePollingRule": true }""")]
    [TestCase("{}", "--enforce-polling-rule")]
    public async Task The_polling_rule_is_enforced_by_the_file_and_by_a_flag(string json, params string[] flags)
    {
        using var emulator = await EmulatorProgram.StartAsync(
            ["--config", await WriteAsync("emulator.json", json), "--port", "0", .. flags]);
        var assertion = new TestAssertion(
            emulator.Tells("integration key"),
            emulator.Tells("user id"),
            "127.0.0.1",
            await File.ReadAllTextAsync(emulator.Tells("private key")),
            TimeProvider.System.GetUtcNow());
        using var form = new FormUrlEncodedContent(
            [new("grant_type", "urn:ietf:params:oauth:grant-type:jwt-bearer"), new("assertion", assertion.ToString())]);
        var token = (await Answer.ReadAsync(await emulator.Http.PostAsync("oauth/token", form))).String("access_token");
        emulator.Http.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", token);
        var envelopes = $"restapi/v2.1/accounts/{emulator.Tells("account id")}/envelopes";
        using var body = new StringContent(TestEnvelope.ForAda().ToJsonString(), Encoding.UTF8, "application/json");
        var id = (await Answer.ReadAsync(await emulator.Http.PostAsync(envelopes, body))).String("envelopeId");
        (await Answer.ReadAsync(await emulator.Http.GetAsync($"{envelopes}/{id}"))).ShouldBe(HttpStatusCode.OK);

        (await Answer.ReadAsync(await emulator.Http.GetAsync($"{envelopes}/{id}"))).ShouldBeRefused("Hourly_Envelope_Polling_Limit_Exceeded");
    }

    [TestCase("""{ "prot": 8085 }""", "'prot'")]
    [TestCase("""{ "port": "many" }""", "$.port")]
    [TestCase("""{ "hostNames": null }""", "$.hostNames")]
    [TestCase("""{ "members": [null] }""", "$.members has a null in it")]
    [TestCase("""{ "accounts": [{ "id": "b7a0f1c4-2f6e-4d0a-8f5c-6d9c3a1e5b77", "name": "Navy", "members": [null] }] }""", "$.accounts[0].members")]
    [TestCase("""{ "users": [{ "id": "c2a4c9a4-7a52-4d0b-9a4e-3b1f6f3d2b77", "name": "Alan Turing" }] }""", "'email'")]
    [TestCase("""{ "listen": "everywhere" }""", "listen must be an IP address")]
    [TestCase("""{ "publicKeyFiles": ["missing.pem"] }""", "publicKeyFiles[0]")]
    [TestCase(
        """{ "clients": [{ "integrationKey": "5c4b8bd5-3a0f-4c0e-9f0b-6a0a4ce8c8f1", "publicKeyFiles": ["emulator.json"] }] }""",
        "clients[0].publicKeyFiles[0]")]
    [TestCase("{", "LineNumber: 0")]
    public async Task A_fault_in_the_file_is_named(string json, string expected)
    {
        using var program = EmulatorProgram.Run("--config", await WriteAsync("emulator.json", json), "--port", "0");

        (await ReadErrorAsync(program)).Should().StartWith("emulator.json: ").And.Contain(expected);
    }

    [Test]
    public async Task A_file_that_is_not_there_is_named()
    {
        using var program = EmulatorProgram.Run("--config", Path.Combine(_folder.FullName, "missing.json"), "--port", "0");

        (await ReadErrorAsync(program)).Should().Contain("missing.json");
    }

    private static async Task<string> ReadErrorAsync(Process program)
    {
        await program.WaitForExitAsync().WaitAsync(TimeSpan.FromSeconds(30));
        program.ExitCode.Should().Be(1);
        return await program.StandardError.ReadToEndAsync();
    }

    private async Task<string> WriteAsync(string name, string text)
    {
        var path = Path.Combine(_folder.FullName, name);
        await File.WriteAllTextAsync(path, text);
        return path;
    }

    private static string PrintedExample()
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (!File.Exists(Path.Combine(folder.FullName, "README.md")))
        {
            folder = folder.Parent ?? throw new InvalidOperationException("The README is in no folder above.");
        }

        var page = File.ReadAllText(Path.Combine(folder.FullName, "docs", "emulator.md"));
        return page.Split("`--config` reads")[1].Split("```json")[1].Split("```")[0];
    }
}
