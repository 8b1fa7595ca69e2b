using System.Text.Json;
using System.Text.Json.Serialization;
using EmbeddedSigning.Emulator.Http;

namespace EmbeddedSigning.Emulator.Envelopes.Definitions;

/// <summary>The tabs of a recipient as they are posted: lists by name.</summary>
internal sealed record TabsDefinition : IJsonOnDeserialized
{
    private List<(TabKind Kind, TabDefinition Definition)> _tabs = [];

    /// <summary>The lists of kinds that the emulator does not know, to be refused by name.</summary>
    [JsonExtensionData]
    public Dictionary<string, JsonElement>? Lists { get; set; }

    public static TabsDefinition Of(IEnumerable<(TabKind Kind, TabDefinition Definition)> tabs) => new() { _tabs = [.. tabs] };

    /// <exception cref="ApiException">A list has tabs of a kind that the emulator does not know.</exception>
    public IReadOnlyList<(TabKind Kind, TabDefinition Definition)> All() =>
        Lists?.FirstOrDefault(list => !IsEmpty(list.Value)).Key is { } unknown
            ? throw ApiException.InvalidParameter($"The emulator does not know '{unknown}'.")
            : _tabs;

    public void OnDeserialized()
    {
        foreach (var (name, list) in Lists ?? [])
        {
            if (TabKinds.TryParseListName(name, out var kind) && !IsEmpty(list))
            {
                _tabs.AddRange(Wire.ReadJson<List<TabDefinition>>(list).Select(tab => (kind, tab)));
            }
        }

        Lists = Lists?.Where(list => !TabKinds.TryParseListName(list.Key, out _)).ToDictionary(StringComparer.Ordinal);
    }

    // SDKs send empty lists for the kinds that are not used.
    private static bool IsEmpty(JsonElement list) =>
        list.ValueKind == JsonValueKind.Null || (list.ValueKind == JsonValueKind.Array && list.GetArrayLength() == 0);
}
