using System.Collections.Immutable;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.Json.Serialization;
using EmbeddedSigning.Emulator.Refusals;

namespace EmbeddedSigning.Emulator.Json;

/// <summary>Members of a JSON object that nothing acts on: they are given back as DocuSign writes them.</summary>
/// <param name="Members">The values by DocuSign's names.</param>
internal sealed record KeptMembers(ImmutableSortedDictionary<string, JsonElement> Members)
{
    public static readonly KeptMembers Empty = new(ImmutableSortedDictionary.Create<string, JsonElement>(StringComparer.Ordinal));

    [JsonIgnore]
    public bool IsEmpty => Members.IsEmpty;

    public bool Has(string name) => Members.TryGetValue(name, out var value) && value.ValueKind != JsonValueKind.Null;

    /// <summary>The value of a member that is true or false; null when it is neither.</summary>
    public bool? Flag(string name) =>
        bool.TryParse(Text(name), out var flag) ? flag : null;

    /// <summary>A member, or nothing (<see cref="JsonValueKind.Undefined"/>).</summary>
    public JsonElement Find(string name) => Members.GetValueOrDefault(name);

    /// <summary>A text within a member that is an object, or the member's own; null when it is missing or empty.</summary>
    public string? Text(string name, params ReadOnlySpan<string> path) => Text(Find(name), path);

    /// <summary>A list within a member that is an object, or the member's own; empty when there is none.</summary>
    public IEnumerable<JsonElement> List(string name, params ReadOnlySpan<string> path) => List(Find(name), path);

    public static string? Text(JsonElement json, params ReadOnlySpan<string> path) =>
        Member(json, path) is { ValueKind: JsonValueKind.String } text && text.GetString() is { Length: > 0 } value ? value : null;

    public static IEnumerable<JsonElement> List(JsonElement json, params ReadOnlySpan<string> path) =>
        Member(json, path) is { ValueKind: JsonValueKind.Array } list ? list.EnumerateArray() : [];

    /// <summary>A member of a member, as deep as the path goes, by names in any case.</summary>
    public static JsonElement Member(JsonElement json, params ReadOnlySpan<string> path)
    {
        foreach (var name in path)
        {
            json = json.ValueKind == JsonValueKind.Object
                ? json.EnumerateObject().FirstOrDefault(member => member.Name.Equals(name, StringComparison.OrdinalIgnoreCase)).Value
                : default;
        }

        return json;
    }

    /// <summary>Keeps a member; a value of null is as good as none.</summary>
    /// <exception cref="RefusalException">A text is not one.</exception>
    public KeptMembers With(string name, JsonElement value) => Written(value) is { } written
        ? new KeptMembers(Members.SetItem(name, JsonSerializer.SerializeToElement(written)))
        : this;

    /// <summary>Keeps a text; an empty one is as good as none.</summary>
    public KeptMembers With(string name, string? text) => string.IsNullOrEmpty(text)
        ? this
        : new KeptMembers(Members.SetItem(name, JsonSerializer.SerializeToElement(text)));

    /// <summary>These members, and those of another object over them.</summary>
    public KeptMembers With(KeptMembers above) => above.IsEmpty ? this : new KeptMembers(Members.SetItems(above.Members));

    /// <summary>Adds the members to an answer. A value that was sent replaces the default that an answer has.</summary>
    public object AddTo(object answer)
    {
        if (IsEmpty)
        {
            return answer;
        }

        var json = JsonSerializer.SerializeToNode(answer, WireJson.Options)!.AsObject();
        foreach (var (name, value) in Members)
        {
            json[name] = JsonSerializer.SerializeToNode(value);
        }

        return json;
    }

    // DocuSign writes names in camelCase, and numbers and booleans as strings.
    private static JsonNode? Written(JsonElement value) => value.ValueKind switch
    {
        JsonValueKind.Object => WrittenObject(value),
        JsonValueKind.Array => new JsonArray([.. value.EnumerateArray().Select(Written)]),
        JsonValueKind.Null or JsonValueKind.Undefined => null,
        _ => JsonValue.Create(WireJson.ReadJson<string>(value)),
    };

    private static JsonObject WrittenObject(JsonElement value)
    {
        var json = new JsonObject();
        foreach (var (name, member) in WireJson.ReadJson<Dictionary<string, JsonElement>>(value))
        {
            json[char.ToLowerInvariant(name[0]) + name[1..]] = Written(member);
        }

        return json;
    }
}
