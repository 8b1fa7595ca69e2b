using System.Text.Json.Nodes;

namespace EmbeddedSigning.Emulator.Tests;

/// <summary>What a test or a person gives the emulator to start with.</summary>
internal sealed class FixtureTests : EmulatorTest
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("docusign-emulator-test-");

    [TearDown]
    public void Delete() => _folder.Delete(recursive: true);

    [Test]
    public async Task A_folder_of_JSON_files_becomes_templates_and_envelopes_with_the_same_ids_every_time()
    {
        var template = TestEnvelope.ForAda();
        template["name"] = "Lease";
        template["recipients"]!["signers"]![0]!["roleName"] = "Tenant";
        ((JsonObject)template["documents"]![0]!).Remove("documentBase64");
        template["documents"]![0]!["name"] = "lease.pdf";
        await WriteAsync("templates/lease.pdf", TestPdf.WithLines("/sign/"));
        await WriteAsync("templates/lease.json", template);
        await WriteAsync("envelopes/first.json", TestEnvelope.ForAda());

        Emulator.LoadFixtures(_folder.FullName).Should().Be(2);
        var ids = await TemplateIdsAsync();
        Emulator.LoadFixtures(_folder.FullName).Should().Be(2);

        (await TemplateIdsAsync()).Should().Equal(ids).And.ContainSingle();
        Emulator.Envelopes.Should().ContainSingle().Which.TransactionId.Should().Be("envelopes/first.json");
    }

    [Test]
    public async Task A_template_has_the_id_of_its_definition()
    {
        var template = TestEnvelope.ForAda();
        template["name"] = "Lease";
        template["templateId"] = "5c4b8bd5-3a0f-4c0e-9f0b-6a0a4ce8c8f1";
        template["recipients"]!["signers"]![0]!["roleName"] = "Tenant";

        Emulator.AddTemplate(template.ToJsonString()).Should().Be("5c4b8bd5-3a0f-4c0e-9f0b-6a0a4ce8c8f1");

        (await TemplateIdsAsync()).Should().Equal("5c4b8bd5-3a0f-4c0e-9f0b-6a0a4ce8c8f1");
    }

    [Test]
    public async Task A_file_that_is_no_fixture_is_named()
    {
        Emulator.Invoking(emulator => emulator.LoadFixtures(_folder.FullName)).Should().Throw<InvalidDataException>();
        await WriteAsync("templates/broken.json", new JsonObject { ["nmae"] = "Misspelt" });

        Emulator.Invoking(emulator => emulator.LoadFixtures(_folder.FullName)).Should().Throw<InvalidDataException>()
            .WithMessage("*broken.json*'nmae'*");
    }

    [Test]
    public async Task A_token_opens_the_API_until_it_expires()
    {
        var token = Emulator.CreateAccessToken(TimeSpan.FromMinutes(5));
        (await SendAsync(HttpMethod.Get, "templates", content: null, $"Bearer {token}", Emulator.AccountId)).ShouldBe(System.Net.HttpStatusCode.OK);

        Clock.Advance(TimeSpan.FromMinutes(5));

        (await SendAsync(HttpMethod.Get, "templates", content: null, $"Bearer {token}", Emulator.AccountId))
            .ShouldBeRefused("AUTHORIZATION_INVALID_TOKEN", System.Net.HttpStatusCode.Unauthorized);
    }

    private async Task<IReadOnlyList<string?>> TemplateIdsAsync() =>
        [.. (await GetAsync("templates")).Json.GetProperty("envelopeTemplates").EnumerateArray().Select(item => item.GetProperty("templateId").GetString())];

    private Task WriteAsync(string name, JsonNode json) => WriteAsync(name, System.Text.Encoding.UTF8.GetBytes(json.ToJsonString()));

    private async Task WriteAsync(string name, byte[] bytes)
    {
        var file = new FileInfo(Path.Combine(_folder.FullName, name));
        file.Directory!.Create();
        await File.WriteAllBytesAsync(file.FullName, bytes);
    }
}
