using System.Text.Json;
using EmbeddedSigning;
using EmbeddedSigning.Envelopes;

namespace Examples;

/// <summary>Sends an envelope in a brand of the account.</summary>
internal static class Eg029ApplyBrandToEnvelope
{
    public static async Task RunAsync(IEmbeddedSigningClient client, EnvelopeId envelopeId, TextWriter output)
    {
        var sent = await client.CreateEnvelopeAsync(DocumentSet.Add(new EnvelopeBuilder("Please sign this document set"))
            .AddSigner("Ada Lovelace", "ada@example.com", signer => DocumentSet.Sign(signer))
            .WithBrand(await FindBrandAsync(client))
            .Build());
        await output.WriteLineAsync($"With a brand: {sent.Status}");
    }

    public static async Task<Guid> FindBrandAsync(IEmbeddedSigningClient client)
    {
        using var http = client.CreateHttpClient(throwOnError: true);
        using var brands = JsonDocument.Parse(await http.GetStringAsync(new Uri("brands", UriKind.Relative)));
        return brands.RootElement.GetProperty("brands")[0].GetProperty("brandId").GetGuid();
    }
}
