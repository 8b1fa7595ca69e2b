using EmbeddedSigning;
using EmbeddedSigning.Envelopes;
using EmbeddedSigning.Signing;

namespace Examples;

/// <summary>Creates a draft, and the URL at which a sender prepares and sends it.</summary>
internal static class Eg011EmbeddedSending
{
    public static async Task RunAsync(IEmbeddedSigningClient client, EnvelopeId envelopeId, TextWriter output)
    {
        var draft = await client.CreateEnvelopeAsync(new EnvelopeBuilder("Please sign this document set")
            .AddDocument(DocumentSource.FromBytes("Order: /sn1/"u8.ToArray(), "order.txt"), "Order acknowledgement")
            .AddSigner("Ada Lovelace", "ada@example.com", signer => signer.SignHere(TabPlacement.AtAnchor("/sn1/", xOffset: 20, yOffset: 10)))
            .AddCarbonCopy("Alan Turing", "alan@example.com", copy => copy.RoutingOrder(2))
            .AsDraft()
            .Build());
        var view = new SenderViewRequest(new Uri("https://app.example.com/sent")) { StartingScreen = SenderViewScreen.Tagger };
        var url = await client.CreateSenderViewAsync(draft.EnvelopeId, view);
        await output.WriteLineAsync($"Prepare it at {url.Reveal().Host}");
    }
}
