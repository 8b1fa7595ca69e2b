using System.Text.Json.Nodes;
using EmbeddedSigning;
using EmbeddedSigning.Envelopes;

namespace Examples;

/// <summary>Sends the envelope on to one of two people; a checkbox of the first signer decides. The library has no method for it, so the example uses
/// JSON.</summary>
internal static class Eg034ConditionalRecipients
{
    private const string Workflow = """
        { "workflowSteps": [{ "action": "pause_before", "triggerOnItem": "routing_order", "itemId": "2", "recipientRouting": { "rules": {
          "conditionalRecipients": [{ "recipientId": "2", "order": "0",
            "recipientGroup": { "groupName": "Approver", "recipients": [
              { "recipientLabel": "unchecked", "name": "Alan Turing", "email": "alan@example.com", "roleName": "Approver" },
              { "recipientLabel": "checked", "name": "Grace Hopper", "email": "grace@example.com", "roleName": "Approver" }] },
            "conditions": [
              { "order": "1", "recipientLabel": "unchecked", "filters": [{ "scope": "tabs", "recipientId": "1", "tabId": "ApprovalTab",
                "operator": "equals", "value": "false", "tabLabel": "approve", "tabType": "checkbox" }] },
              { "order": "2", "recipientLabel": "checked", "filters": [{ "scope": "tabs", "recipientId": "1", "tabId": "ApprovalTab",
                "operator": "equals", "value": "true", "tabLabel": "approve", "tabType": "checkbox" }] }] }] } } }] }
        """;

    public static async Task RunAsync(IEmbeddedSigningClient client, EnvelopeId envelopeId, TextWriter output)
    {
        var signed = await Signer.SignAsync(client, new EnvelopeBuilder("Approve this expense")
            .AddDocument(DocumentSource.FromBytes("/sn1/ /approve/ /sn2/"u8.ToArray(), "document.txt"))
            .AddEmbeddedSigner("Ada Lovelace", "ada@example.com", "user-42", signer => signer.SignHere("/sn1/").Checkbox("/approve/", "approve"))
            .AddSigner("Approver", "approver@example.com", signer => signer.RoutingOrder(2).SignHere("/sn2/"))
            .ConfigureJson(static envelope => envelope["workflow"] = JsonNode.Parse(Workflow))
            .Build());
        var approver = (await client.ListRecipientsAsync(signed))[^1];
        await output.WriteLineAsync($"{approver.Name}: {approver.Status}");
    }
}
