using System.Text.Json;
using EmbeddedSigning.Emulator.Json;
using EmbeddedSigning.Emulator.Posted;
using EmbeddedSigning.Emulator.Refusals;

namespace EmbeddedSigning.Emulator.Factories;

/// <summary>The tabs that are posted with documents: some name their recipient; the sender fills in the others.</summary>
internal static class DocumentTabFactory
{
    private const string RecipientId = "recipientId";
    private const string DocumentId = "documentId";

    /// <summary>Adds to each recipient the tabs that name the recipient, as if they had been posted there.</summary>
    /// <exception cref="RefusalException">A tab names no recipient.</exception>
    public static PostedRecipients? Deal(IEnumerable<PostedDocument>? documents, PostedRecipients? recipients)
    {
        var tabs = (documents ?? []).SelectMany(OfRecipients).ToLookup(tab => tab.RecipientId, StringComparer.OrdinalIgnoreCase);
        if (tabs.Count == 0)
        {
            return recipients;
        }

        var all = recipients?.All() ?? [];
        if (tabs.FirstOrDefault(group => !all.Any(entry => IsOf(entry.Recipient, group.Key))) is { Key: var unknown })
        {
            throw new RefusalException(
                "INVALID_RECIPIENT_ID", $"Invalid recipient ID. A tab of a document names the recipient '{unknown}', who does not exist.");
        }

        return PostedRecipients.Of(
        [
            .. all.Select(entry => tabs.Contains(entry.Recipient.RecipientId ?? string.Empty)
                ? (entry.Kind, entry.Recipient with { Tabs = Add(entry.Recipient.Tabs, tabs[entry.Recipient.RecipientId!]) })
                : entry),
        ]);
    }

    /// <summary>The documents with tabs for the sender to fill in, reduced to these tabs.</summary>
    public static List<PostedDocument> Prefilled(IEnumerable<PostedDocument>? documents) =>
    [
        .. from document in documents ?? []
           let tabs = document.Tabs?.PrefillTabs
           where tabs is not null
           select new PostedDocument { DocumentId = document.DocumentId, Tabs = new PostedDocumentTabs { PrefillTabs = tabs } },
    ];

    /// <summary>Combines two lists of tabs.</summary>
    public static PostedTabs Join(PostedTabs? tabs, PostedTabs added)
    {
        _ = added.All();
        return Add(tabs, from list in added.Lists ?? []
                         where list.Value.ValueKind == JsonValueKind.Array
                         from element in list.Value.EnumerateArray()
                         select (string.Empty, list.Key, WireJson.ReadJson<OtherMembers>(element)));
    }

    private static IEnumerable<(string RecipientId, string List, OtherMembers Tab)> OfRecipients(PostedDocument document) =>
        from list in document.Tabs?.Lists ?? []
        where list.Value.ValueKind == JsonValueKind.Array
        from element in list.Value.EnumerateArray()
        let tab = WireJson.ReadJson<OtherMembers>(element)
        let recipientId = tab.TryGetValue(RecipientId, out var id) ? WireJson.ReadJson<string>(id) : string.Empty
        select (recipientId, list.Key, On(document, tab));

    private static OtherMembers On(PostedDocument document, OtherMembers tab) =>
        OtherMembers.Lay(new OtherMembers { [DocumentId] = JsonSerializer.SerializeToElement(document.DocumentId) }, tab);

    // The tabs are added to the lists, because the data file keeps the lists of a template.
    private static PostedTabs Add(PostedTabs? tabs, IEnumerable<(string RecipientId, string List, OtherMembers Tab)> added)
    {
        var lists = OtherMembers.Lay(tabs?.Lists, below: null);
        foreach (var list in added.GroupBy(tab => tab.List, StringComparer.OrdinalIgnoreCase))
        {
            var known = lists.TryGetValue(list.Key, out var value) && value.ValueKind == JsonValueKind.Array ? value.EnumerateArray() : default;
            lists[list.Key] = JsonSerializer.SerializeToElement(
                known.Concat(list.Select(tab => JsonSerializer.SerializeToElement(tab.Tab))));
        }

        return WireJson.ReadJson<PostedTabs>(JsonSerializer.SerializeToElement(lists));
    }

    private static bool IsOf(PostedRecipient recipient, string id) =>
        string.Equals(recipient.RecipientId, id, StringComparison.OrdinalIgnoreCase);
}
