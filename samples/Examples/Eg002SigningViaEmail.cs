using EmbeddedSigning;
using EmbeddedSigning.Envelopes;

namespace Examples;

/// <summary>Sends an envelope by e-mail, with a copy.</summary>
internal static class Eg002SigningViaEmail
{
    public static async Task RunAsync(IEmbeddedSigningClient client, EnvelopeId envelopeId, TextWriter output)
    {
        var sent = await client.CreateEnvelopeAsync(new EnvelopeBuilder("Please sign this document set")
            .AddDocument(DocumentSource.FromBytes("Sign here: /sn1/"u8.ToArray(), "document.txt"))
            .AddSigner("Ada Lovelace", "ada@example.com", signer => signer.SignHere("/sn1/"))
            .AddCarbonCopy("Alan Turing", "alan@example.com", copy => copy.RoutingOrder(2))
            .Build());
        await output.WriteLineAsync($"E-mail: {sent.Status}");
    }
}
