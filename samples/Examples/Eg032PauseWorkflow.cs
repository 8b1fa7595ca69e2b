using System.Text.Json.Nodes;
using EmbeddedSigning;
using EmbeddedSigning.Envelopes;

namespace Examples;

/// <summary>Has the envelope wait for the application before the second signer's turn. The library has no method for it, so the example uses JSON.</summary>
internal static class Eg032PauseWorkflow
{
    public static async Task RunAsync(IEmbeddedSigningClient client, EnvelopeId envelopeId, TextWriter output)
    {
        var paused = await CreateAsync(client);
        var second = (await client.ListRecipientsAsync(paused))[^1];
        await output.WriteLineAsync($"Ada has signed; {second.Name}: {second.Status}");
    }

    public static Task<EnvelopeId> CreateAsync(IEmbeddedSigningClient client) => Signer.SignAsync(client, new EnvelopeBuilder("Please sign")
        .AddDocument(DocumentSource.FromBytes("/sn1/ /sn2/"u8.ToArray(), "document.txt"))
        .AddEmbeddedSigner("Ada Lovelace", "ada@example.com", "user-42", signer => signer.SignHere("/sn1/"))
        .AddSigner("Alan Turing", "alan@example.com", signer => signer.RoutingOrder(2).SignHere("/sn2/"))
        .ConfigureJson(static envelope => envelope["workflow"] = JsonNode.Parse("""
            { "workflowSteps": [{ "action": "pause_before", "triggerOnItem": "routing_order", "itemId": "2" }] }
            """))
        .Build());
}
