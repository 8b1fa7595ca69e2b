using EmbeddedSigning;
using EmbeddedSigning.Envelopes;

namespace Examples;

/// <summary>Sends an envelope from a template by e-mail.</summary>
internal static class Eg009UseTemplate
{
    public static async Task RunAsync(IEmbeddedSigningClient client, EnvelopeId envelopeId, TextWriter output)
    {
        var envelope = await client.CreateEnvelopeAsync(new EnvelopeBuilder("Please sign this lease")
            .FromTemplate(await LeaseTemplate.FindOrCreateAsync(client))
            .AddTemplateRole("signer", "Ada Lovelace", "ada@example.com")
            .AddTemplateRole("cc", "Alan Turing", "alan@example.com")
            .Build());
        await output.WriteLineAsync($"Sent: {envelope.Status}");
    }
}
