using System.Net.Http.Json;
using System.Text.Json;
using EmbeddedSigning.Emulator;
using EmbeddedSigning.Tests.Support;
using Refit;

namespace EmbeddedSigning.Tests.Docs;

/// <summary>What docs/raw-client.md shows.</summary>
[TestFixture]
public sealed class RawClientExamples
{
    // docs/raw-client.md: begin
    public interface IFoldersApi
    {
        [Get("/folders")]
        Task<JsonElement> ListAsync(CancellationToken cancellationToken);
    }
    // docs/raw-client.md: end
    public interface IEnvelopesApi
    {
        [Get("/envelopes/{envelopeId}")]
        Task<JsonElement> GetAsync(Guid envelopeId, CancellationToken cancellationToken);

        [Get("/envelopes/{envelopeId}")]
        Task<ApiResponse<JsonElement>> TryGetAsync(Guid envelopeId, CancellationToken cancellationToken);
    }

    [Test]
    public async Task The_brands_of_an_account_are_read()
    {
        await using var docuSign = await DocuSignEmulator.StartAsync();

        (await ReadBrandsAsync(docuSign.CreateClient(), CancellationToken.None)).Should().ContainSingle().Which.Key.Should().NotBeEmpty();
    }

    [Test]
    public async Task A_Refit_client_reads_an_envelope_and_sees_a_refusal()
    {
        await using var docuSign = await DocuSignEmulator.StartAsync();
        var client = docuSign.CreateClient();
        var created = await client.CreateEnvelopeAsync(Samples.Envelope().Build());
        var api = RestService.For<IEnvelopesApi>(client.CreateHttpClient());

        var envelope = await api.GetAsync(created.EnvelopeId.ToGuid(), CancellationToken.None);
        using var missing = await api.TryGetAsync(Guid.NewGuid(), CancellationToken.None);

        envelope.GetProperty("status").GetString().Should().Be("sent");
        missing.StatusCode.Should().Be(System.Net.HttpStatusCode.NotFound);
    }

    [Test]
    public async Task A_Refit_client_throws_the_exceptions_of_the_library_on_request()
    {
        await using var docuSign = await DocuSignEmulator.StartAsync();
        var api = RestService.For<IEnvelopesApi>(docuSign.CreateClient().CreateHttpClient(throwOnError: true));

        var failure = (await FluentActions.Awaiting(() => api.GetAsync(Guid.NewGuid(), CancellationToken.None)).Should().ThrowAsync<Exception>()).Which;

        (failure is EnvelopeNotFoundException || failure.InnerException is EnvelopeNotFoundException).Should().BeTrue();
    }

    [Test]
    public async Task An_envelope_that_does_not_exist_has_no_workflow()
    {
        await using var docuSign = await DocuSignEmulator.StartAsync();
        var client = docuSign.CreateClient();

        (await ReadWorkflowAsync(client, new EnvelopeId(Guid.NewGuid()), CancellationToken.None)).Should().BeNull();
    }

    private static async Task<Dictionary<Guid, string>> ReadBrandsAsync(IEmbeddedSigningClient client, CancellationToken cancellationToken)
    {
        var names = new Dictionary<Guid, string>();

        // docs/raw-client.md: begin
        using var http = client.CreateHttpClient();
        var answer = await http.GetFromJsonAsync<JsonElement>("brands", cancellationToken);
        foreach (var brand in answer.GetProperty("brands").EnumerateArray())
        {
            names[brand.GetProperty("brandId").GetGuid()] = brand.GetProperty("brandName").GetString()!;
        }
        // docs/raw-client.md: end
        return names;
    }

    private static async Task<string?> ReadWorkflowAsync(
        IEmbeddedSigningClient client, EnvelopeId envelopeId, CancellationToken cancellationToken)
    {
        // docs/raw-client.md: begin
        using var http = client.CreateHttpClient(throwOnError: true);
        try
        {
            using var response = await http.GetAsync($"envelopes/{envelopeId}/workflow", cancellationToken);
            return await response.Content.ReadAsStringAsync(cancellationToken);
        }
        catch (EnvelopeNotFoundException)
        {
            return null;
        }
        // docs/raw-client.md: end
    }

    [Test]
    public async Task A_Refit_client_lists_folders()
    {
        await using var docuSign = await DocuSignEmulator.StartAsync();

        var folders = await ListAsync(docuSign.CreateClient(), CancellationToken.None);

        folders.GetProperty("folders").EnumerateArray().Select(folder => folder.GetProperty("type").GetString()).Should().Contain("recyclebin");
    }

    private static async Task<JsonElement> ListAsync(IEmbeddedSigningClient client, CancellationToken cancellationToken)
    {
        // docs/raw-client.md: begin
        var folders = RestService.For<IFoldersApi>(client.CreateHttpClient());
        var all = await folders.ListAsync(cancellationToken);
        // docs/raw-client.md: end
        return all;
    }
}
