using EmbeddedSigning;
using EmbeddedSigning.Envelopes;

namespace Examples;

/// <summary>Sends several documents as they are, without base64: they are streamed, whatever their size.</summary>
internal static class Eg010SendBinaryDocuments
{
    public static async Task RunAsync(IEmbeddedSigningClient client, EnvelopeId envelopeId, TextWriter output)
    {
        var envelope = await client.CreateEnvelopeAsync(new EnvelopeBuilder("Please sign this document set")
            .AddDocument(DocumentSource.FromBytes("Order: **signature_1**"u8.ToArray(), "order.txt"), "Order acknowledgement")
            .AddDocument(DocumentSource.FromStream(_ => new(new MemoryStream("Battle plan: /sn1/"u8.ToArray())), "plan.txt"), "Battle plan")
            .AddSigner("Ada Lovelace", "ada@example.com", signer => signer
                .SignHere(TabPlacement.AtAnchor("**signature_1**", xOffset: 20, yOffset: 10))
                .SignHere(TabPlacement.AtAnchor("/sn1/", xOffset: 20, yOffset: 10)))
            .AddCarbonCopy("Alan Turing", "alan@example.com", copy => copy.RoutingOrder(2))
            .Build());
        var documents = await client.ListDocumentsAsync(envelope.EnvelopeId);
        await output.WriteLineAsync(string.Join(", ", documents.Select(document => document.Name)));
    }
}
