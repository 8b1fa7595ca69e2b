using System.Text.Json.Nodes;
using EmbeddedSigning;
using EmbeddedSigning.Envelopes;

namespace Examples;

/// <summary>Has an envelope wait before its second signer, until somebody resumes it.</summary>
internal static class Eg032PauseWorkflow
{
    public static async Task RunAsync(IEmbeddedSigningClient client, EnvelopeId envelopeId, TextWriter output)
    {
        foreach (var recipient in await client.ListRecipientsAsync(await SignAsync(client)))
        {
            await output.WriteLineAsync($"{recipient.Name}: {recipient.Status}");
        }
    }

    /// <summary>Sends an envelope and signs it for the first signer: now it is paused.</summary>
    public static Task<EnvelopeId> SignAsync(IEmbeddedSigningClient client) => Signer.SignAsync(client, new EnvelopeBuilder("Please sign")
        .AddDocument(DocumentSource.FromBytes("/sn1/ /sn2/"u8.ToArray(), "document.txt"))
        .AddEmbeddedSigner("Ada Lovelace", "ada@example.com", "user-42", signer => signer.SignHere("/sn1/"))
        .AddSigner("Alan Turing", "alan@example.com", signer => signer.RoutingOrder(2).SignHere("/sn2/"))
        .ConfigureJson(json => json["workflow"] = new JsonObject
        {
            ["workflowSteps"] = new JsonArray(new JsonObject { ["action"] = "pause_before", ["triggerOnItem"] = "routing_order", ["itemId"] = "2" }),
        })
        .Build());
}
