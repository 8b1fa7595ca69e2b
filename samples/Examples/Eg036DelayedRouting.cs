using EmbeddedSigning;
using EmbeddedSigning.Envelopes;

namespace Examples;

/// <summary>Has the second signer wait for a day after the first has signed.</summary>
internal static class Eg036DelayedRouting
{
    public static async Task RunAsync(IEmbeddedSigningClient client, EnvelopeId envelopeId, TextWriter output)
    {
        var signed = await Signer.SignAsync(client, new EnvelopeBuilder("Please sign")
            .AddDocument(DocumentSource.FromBytes("/sn1/ /sn2/"u8.ToArray(), "document.txt"))
            .AddEmbeddedSigner("Ada Lovelace", "ada@example.com", "user-42", signer => signer.SignHere("/sn1/"))
            .AddSigner("Alan Turing", "alan@example.com", signer => signer.RoutingOrder(2).SignHere("/sn2/"))
            .DelayRouting(2, TimeSpan.FromDays(1))
            .Build());
        foreach (var recipient in await client.ListRecipientsAsync(signed))
        {
            await output.WriteLineAsync($"{recipient.Name}: {recipient.Status}");
        }
    }
}
