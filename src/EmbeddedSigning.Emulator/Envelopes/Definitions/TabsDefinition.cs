using System.Text.Json;
using System.Text.Json.Serialization;
using EmbeddedSigning.Emulator.Http;

namespace EmbeddedSigning.Emulator.Envelopes.Definitions;

/// <summary>The tabs of a recipient as they are posted: lists by name.</summary>
internal sealed record TabsDefinition
{
    [JsonExtensionData]
    public Dictionary<string, JsonElement>? Lists { get; init; }

    /// <exception cref="ApiException">A list has tabs of a kind that the emulator does not know.</exception>
    public IEnumerable<(TabKind Kind, TabDefinition Definition)> All() =>
        from list in Lists ?? []
        where !IsEmpty(list.Value)
        let kind = TabKinds.TryParseListName(list.Key, out var known)
            ? known
            : throw ApiException.InvalidParameter($"The emulator does not know '{list.Key}'.")
        from tab in Wire.ReadJson<List<TabDefinition>>(list.Value)
        select (kind, tab);

    // SDKs send empty lists for the kinds that are not used.
    private static bool IsEmpty(JsonElement list) =>
        list.ValueKind == JsonValueKind.Null || (list.ValueKind == JsonValueKind.Array && list.GetArrayLength() == 0);
}
