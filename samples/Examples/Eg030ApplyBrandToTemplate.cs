using EmbeddedSigning;
using EmbeddedSigning.Envelopes;

namespace Examples;

/// <summary>Sends an envelope from a template in a brand of the account.</summary>
internal static class Eg030ApplyBrandToTemplate
{
    public static async Task RunAsync(IEmbeddedSigningClient client, EnvelopeId envelopeId, TextWriter output)
    {
        var sent = await client.CreateEnvelopeAsync(new EnvelopeBuilder("Please sign this lease")
            .FromTemplate(await LeaseTemplate.FindOrCreateAsync(client))
            .AddTemplateRole("signer", "Ada Lovelace", "ada@example.com")
            .AddTemplateRole("cc", "Alan Turing", "alan@example.com")
            .WithBrand(await Eg029ApplyBrandToEnvelope.FindBrandAsync(client))
            .Build());
        await output.WriteLineAsync($"With a template and a brand: {sent.Status}");
    }
}
