using System.Collections.Immutable;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.Json.Serialization;
using EmbeddedSigning.Emulator.Refusals;

namespace EmbeddedSigning.Emulator.Json;

/// <summary>Members of a JSON object without effect: they are stored, and returned in DocuSign's format.</summary>
/// <param name="Members">The values by DocuSign's names.</param>
internal sealed record KeptMembers(ImmutableSortedDictionary<string, JsonElement> Members)
{
    public static readonly KeptMembers Empty = new(ImmutableSortedDictionary.Create<string, JsonElement>(StringComparer.Ordinal));

    [JsonIgnore]
    public bool IsEmpty => Members.IsEmpty;

    public bool Has(string name) => Members.TryGetValue(name, out var value) && value.ValueKind != JsonValueKind.Null;

    /// <summary>The value of a boolean member; null if it is not a boolean.</summary>
    public bool? Flag(string name) =>
        bool.TryParse(Text(name), out var flag) ? flag : null;

    /// <summary>A member; <see cref="JsonValueKind.Undefined"/> if there is none.</summary>
    public JsonElement Find(string name) => Members.GetValueOrDefault(name);

    /// <summary>The text of a member, or of a member within it; null if it is missing or empty.</summary>
    public string? Text(string name, params ReadOnlySpan<string> path) => Text(Find(name), path);

    /// <summary>The list of a member, or of a member within it; empty if there is none.</summary>
    public IEnumerable<JsonElement> List(string name, params ReadOnlySpan<string> path) => List(Find(name), path);

    public static string? Text(JsonElement json, params ReadOnlySpan<string> path) =>
        Member(json, path) is { ValueKind: JsonValueKind.String } text && text.GetString() is { Length: > 0 } value ? value : null;

    public static IEnumerable<JsonElement> List(JsonElement json, params ReadOnlySpan<string> path) =>
        Member(json, path) is { ValueKind: JsonValueKind.Array } list ? list.EnumerateArray() : [];

    /// <summary>The member at the end of a path; case is ignored.</summary>
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

    /// <summary>Adds a member; null counts as a missing member.</summary>
    /// <exception cref="RefusalException">A text is not valid Unicode.</exception>
    public KeptMembers With(string name, JsonElement value) => Written(value) is { } written
        ? new KeptMembers(Members.SetItem(name, JsonSerializer.SerializeToElement(written)))
        : this;

    /// <summary>Adds a text; an empty text counts as missing.</summary>
    public KeptMembers With(string name, string? text) => string.IsNullOrEmpty(text)
        ? this
        : new KeptMembers(Members.SetItem(name, JsonSerializer.SerializeToElement(text)));

    /// <summary>Adds the members of another object, which win over these.</summary>
    public KeptMembers With(KeptMembers above) => above.IsEmpty ? this : new KeptMembers(Members.SetItems(above.Members));

    /// <summary>Adds the members to a response. A value from a request replaces the response's default.</summary>
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
