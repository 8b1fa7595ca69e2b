using EmbeddedSigning;
using EmbeddedSigning.Envelopes;

namespace Examples;

/// <summary>Sends several documents as they are, without base64: the library streams documents of any size.</summary>
internal static class Eg010SendBinaryDocuments
{
    public static async Task RunAsync(IEmbeddedSigningClient client, EnvelopeId envelopeId, TextWriter output)
    {
        var envelope = await client.CreateEnvelopeAsync(DocumentSet.Add(new EnvelopeBuilder("Please sign this document set"))
            .AddSigner("Ada Lovelace", "ada@example.com", signer => DocumentSet.Sign(signer))
            .AddCarbonCopy("Alan Turing", "alan@example.com", copy => copy.RoutingOrder(2))
            .Build());
        var documents = await client.ListDocumentsAsync(envelope.EnvelopeId);
        await output.WriteLineAsync(string.Join(", ", documents.Select(document => document.Name)));
    }
}
