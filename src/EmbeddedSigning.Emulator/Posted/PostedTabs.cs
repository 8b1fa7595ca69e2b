using System.Text.Json;
using System.Text.Json.Serialization;
using EmbeddedSigning.Emulator.Json;
using EmbeddedSigning.Emulator.Refusals;
using EmbeddedSigning.Emulator.Tabs;

namespace EmbeddedSigning.Emulator.Posted;

/// <summary>The tabs of a recipient as they are posted: lists by name.</summary>
internal sealed record PostedTabs : IJsonOnDeserialized
{
    private List<(TabKind Kind, PostedTab Definition)> _tabs = [];

    /// <summary>
    /// The lists as they are posted. They are stored, because a template in the data file is read from them again. Lists of unknown types are refused by
    /// name.
    /// </summary>
    [JsonExtensionData]
    public OtherMembers? Lists { get; init; }

    public static PostedTabs Of(IEnumerable<(TabKind Kind, PostedTab Definition)> tabs) => new() { _tabs = [.. tabs] };

    /// <exception cref="RefusalException">A list has tabs of a kind that the emulator does not know.</exception>
    public IReadOnlyList<(TabKind Kind, PostedTab Definition)> All() =>
        Lists?.FirstOrDefault(list => !TabKinds.TryParseListName(list.Key, out _) && !IsEmpty(list.Value)).Key is { } unknown
            ? throw RefusalException.InvalidParameter($"The emulator does not know '{unknown}'.")
            : _tabs;

    public void OnDeserialized()
    {
        foreach (var (name, list) in Lists ?? [])
        {
            if (TabKinds.TryParseListName(name, out var kind) && !IsEmpty(list))
            {
                _tabs.AddRange(WireJson.ReadJson<List<PostedTab>>(list).Select(tab => (kind, tab)));
                PostedTabMembers.Require(kind, list);
            }
        }
    }

    // SDKs send empty lists for unused kinds.
    private static bool IsEmpty(JsonElement list) =>
        list.ValueKind == JsonValueKind.Null || (list.ValueKind == JsonValueKind.Array && list.GetArrayLength() == 0);
}
