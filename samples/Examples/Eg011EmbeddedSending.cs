using EmbeddedSigning;
using EmbeddedSigning.Envelopes;
using EmbeddedSigning.Signing;

namespace Examples;

/// <summary>Has a user complete and send a draft within the application.</summary>
internal static class Eg011EmbeddedSending
{
    public static async Task RunAsync(IEmbeddedSigningClient client, EnvelopeId envelopeId, TextWriter output)
    {
        var draft = await client.CreateEnvelopeAsync(DocumentSet.Add(new EnvelopeBuilder("Please sign this document set"))
            .AddSigner("Ada Lovelace", "ada@example.com", signer => DocumentSet.Sign(signer))
            .AddCarbonCopy("Alan Turing", "alan@example.com", copy => copy.RoutingOrder(2))
            .AsDraft()
            .Build());
        var view = await client.CreateSenderViewAsync(
            draft.EnvelopeId, new SenderViewRequest(new Uri("https://app.example.com/sent")) { StartingScreen = SenderViewScreen.Tagger });
        await output.WriteLineAsync($"The sender goes on at {view.Reveal().AbsolutePath.Split('/')[1]}");
    }
}
