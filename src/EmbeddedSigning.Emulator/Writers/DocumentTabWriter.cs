using System.Text.Json;
using System.Text.Json.Nodes;
using EmbeddedSigning.Emulator.Envelopes;
using EmbeddedSigning.Emulator.Json;
using EmbeddedSigning.Emulator.Tabs;

namespace EmbeddedSigning.Emulator.Writers;

/// <summary>Writes the tabs of one document as DocuSign's JSON: the tabs of all recipients, and the tabs that the sender fills in.</summary>
internal static class DocumentTabWriter
{
    public static JsonObject Tabs(Envelope envelope, Func<Tab, bool> isWanted)
    {
        var lists = new JsonObject();
        foreach (var recipient in envelope.Recipients)
        {
            Append(lists, ToJson(recipient.Tabs.Where(isWanted), recipient));
        }

        var prefilled = ToJson(envelope.PrefillTabs.Where(isWanted), Sender(envelope));
        if (prefilled.Count > 0)
        {
            foreach (var tab in prefilled.SelectMany(list => list.Value!.AsArray()))
            {
                tab!.AsObject().Remove("recipientId");
            }

            lists["prefillTabs"] = prefilled;
        }

        return lists;
    }

    private static JsonObject ToJson(IEnumerable<Tab> tabs, Recipient recipient) =>
        JsonSerializer.SerializeToNode(TabAnswerWriter.Tabs(tabs, recipient), WireJson.Options)!.AsObject();

    private static void Append(JsonObject lists, JsonObject others)
    {
        foreach (var (name, list) in others)
        {
            lists[name] = new JsonArray(
                [.. (lists[name]?.AsArray() ?? []).Concat(list!.AsArray()).Select(tab => tab!.DeepClone())]);
        }
    }

    // The sender is not a recipient, but the sender's tabs are written like a recipient's tabs.
    private static Recipient Sender(Envelope envelope) => new()
    {
        Id = string.Empty,
        Guid = envelope.Sender.Id,
        UserId = envelope.Sender.Id,
        Kind = RecipientKind.Signer,
        Name = envelope.Sender.Name,
        Email = envelope.Sender.Email,
        RoutingOrder = 0,
    };
}
