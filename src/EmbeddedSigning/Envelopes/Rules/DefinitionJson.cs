using System.Globalization;
using System.Text.Json;

namespace EmbeddedSigning.Envelopes.Rules;

/// <summary>Reads members of an envelope in DocuSign's JSON.</summary>
internal static class DefinitionJson
{
    public static JsonElement.ArrayEnumerator Items(JsonElement element, string name)
    {
        if (Find(element, name) is not { } items)
        {
            return default;
        }

        return items.ValueKind == JsonValueKind.Array && items.EnumerateArray().All(item => item.ValueKind == JsonValueKind.Object)
            ? items.EnumerateArray()
            : throw Refuse($"'{name}' is not an array of objects.");
    }

    // DocuSign's numbers and booleans are strings, but it accepts JSON numbers and booleans as well.
    public static string? Text(JsonElement element, string name) =>
        Find(element, name) is not { } value ? null : value.ValueKind switch
        {
            JsonValueKind.String => value.GetString(),
            JsonValueKind.Number or JsonValueKind.True or JsonValueKind.False => value.GetRawText(),
            _ => throw Refuse($"'{name}' is not a string."),
        };

    public static int? Number(JsonElement element, string name) => ToNumber(Text(element, name));

    public static int? ToNumber(string? text) =>
        int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : null;

    // DocuSign ignores the case of names; null counts as absent.
    public static JsonElement? Find(JsonElement element, string name)
    {
        if (element.TryGetProperty(name, out var value))
        {
            return value.ValueKind == JsonValueKind.Null ? null : value;
        }

        foreach (var property in element.EnumerateObject())
        {
            if (property.Name.Equals(name, StringComparison.OrdinalIgnoreCase))
            {
                return property.Value.ValueKind == JsonValueKind.Null ? null : property.Value;
            }
        }

        return null;
    }

    /// <summary>A flag; null when it is absent, or neither true nor false.</summary>
    public static bool? Flag(JsonElement element, string name) => bool.TryParse(Text(element, name), out var flag) ? flag : null;

    /// <summary>An id; null when it is absent, or no GUID.</summary>
    public static Guid? Id(JsonElement element, string name) => Guid.TryParse(Text(element, name), out var id) ? id : null;

    /// <summary>An object; null when it is absent.</summary>
    public static JsonElement? Part(JsonElement element, string name) =>
        Find(element, name) is not { } value ? null
        : value.ValueKind == JsonValueKind.Object ? value
        : throw Refuse($"'{name}' is not an object.");

    /// <summary>The strings of an array.</summary>
    public static IReadOnlyList<string> Strings(JsonElement element, string name) =>
        Find(element, name) is not { } values ? []
        : values.ValueKind == JsonValueKind.Array ? [.. values.EnumerateArray().Select(static value => value.ToString())]
        : throw Refuse($"'{name}' is not an array.");

    public static EnvelopeDefinitionException Refuse(string fault) => new([fault]);
}
