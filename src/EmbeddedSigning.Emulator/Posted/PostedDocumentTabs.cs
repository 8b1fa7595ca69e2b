using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.Json.Serialization;
using EmbeddedSigning.Emulator.Json;
using EmbeddedSigning.Emulator.Tabs;

namespace EmbeddedSigning.Emulator.Posted;

/// <summary>The tabs of a document as they are posted: tabs that the sender fills in, and tabs of recipients.</summary>
internal sealed record PostedDocumentTabs
{
    public PostedTabs? PrefillTabs { get; init; }

    [JsonExtensionData]
    public OtherMembers? Lists { get; init; }

    /// <summary>The tabs of recipients, each of which names its recipient.</summary>
    public IReadOnlyList<(TabKind Kind, PostedTab Definition)> OfRecipients() =>
        WireJson.ReadJson<PostedTabs>(JsonSerializer.SerializeToElement(
            new JsonObject((Lists ?? []).Select(list => KeyValuePair.Create(list.Key, (JsonNode?)JsonSerializer.SerializeToNode(list.Value))))))
            .All();
}
