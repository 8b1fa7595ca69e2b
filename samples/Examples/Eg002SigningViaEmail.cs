using EmbeddedSigning;
using EmbeddedSigning.Envelopes;

namespace Examples;

/// <summary>Sends an envelope by e-mail, with a copy.</summary>
internal static class Eg002SigningViaEmail
{
    public static async Task RunAsync(IEmbeddedSigningClient client, EnvelopeId envelopeId, TextWriter output)
    {
        var sent = await client.CreateEnvelopeAsync(DocumentSet.Add(new EnvelopeBuilder("Please sign this document set"))
            .AddSigner("Ada Lovelace", "ada@example.com", signer => DocumentSet.Sign(signer))
            .AddCarbonCopy("Alan Turing", "alan@example.com", copy => copy.RoutingOrder(2))
            .Build());
        await output.WriteLineAsync($"E-mail: {sent.Status}");
    }
}
