using System.Text.Json;
using EmbeddedSigning.Envelopes;
using EmbeddedSigning.Values.Internal;

namespace EmbeddedSigning.Answers;

/// <summary>Reads tabs. DocuSign has a list for each kind and adds kinds, so all lists are read in the same way.</summary>
internal static class TabsAnswer
{
    private const string ListSuffix = "Tabs";

    public static IReadOnlyList<RecipientTab> Read(JsonElement json)
    {
        if (json.ValueKind != JsonValueKind.Object)
        {
            throw new JsonException("Not an object.");
        }

        var tabs = new List<RecipientTab>();
        foreach (var list in json.EnumerateObject())
        {
            // The response also has groups, which repeat tabs of the lists.
            var name = list.ReadName();
            if (name.EndsWith(ListSuffix, StringComparison.OrdinalIgnoreCase) && list.Value.ValueKind == JsonValueKind.Array)
            {
                var type = name[..^ListSuffix.Length];
                foreach (var tab in list.Value.EnumerateArray())
                {
                    tabs.Add(ReadTab(tab, type));
                }
            }
        }

        return tabs;
    }

    private static RecipientTab ReadTab(JsonElement json, string type) => type switch
    {
        "radioGroup" => ReadRadioGroup(json),
        "checkbox" => Create(json, type, json.Flag("selected"u8) ? "true" : "false"),
        "list" => Create(json, type, NotEmpty(json.Text("listSelectedValue"u8)) ?? NotEmpty(json.Text("value"u8))),
        _ => Create(json, type, json.Text("value"u8)),
    };

    private static RecipientTab Create(JsonElement json, string type, string? value) => new(type, NotEmpty(json.Text("tabLabel"u8)), value)
    {
        OriginalValue = json.Text("originalValue"u8),
        TabId = json.Text("tabId"u8),
        DocumentId = json.Count("documentId"u8),
        PageNumber = json.Count("pageNumber"u8),
        Status = json.Text("status"u8),
    };

    private static RecipientTab ReadRadioGroup(JsonElement json)
    {
        var radios = new List<Radio>();
        json.AddTo("radios"u8, radios, static radio => new Radio(radio.Text("value"u8), radio.Flag("selected"u8), radio.Count("pageNumber"u8)));
        return new RecipientTab("radioGroup", NotEmpty(json.Text("groupName"u8)), radios.Find(static radio => radio.IsSelected)?.Value)
        {
            OriginalValue = json.Text("originalValue"u8),
            DocumentId = json.Count("documentId"u8),
            PageNumber = radios.FirstOrDefault()?.PageNumber,
        };
    }

    private static string? NotEmpty(string? text) => string.IsNullOrEmpty(text) ? null : text;

    private sealed record Radio(string? Value, bool IsSelected, int? PageNumber);
}
