using System.Globalization;
using System.Text.Json;

namespace EmbeddedSigning.Values.Internal;

/// <summary>Reads DocuSign's answers. Numbers and booleans are mostly strings here; both forms are read.</summary>
/// <remarks>Does not use <see cref="JsonSerializer"/>: in a starting process, its metadata for each type takes longer than reading all of these
/// responses.</remarks>
internal static class JsonElementExtensions
{
    /// <summary>A value as text, in any JSON form; null when there is none.</summary>
    /// <exception cref="JsonException">It is not a value, or not text.</exception>
    public static string? Text(this JsonElement json, ReadOnlySpan<byte> name)
    {
        if (!TryGetValue(json, name, out var value))
        {
            return null;
        }

        try
        {
            return value.ValueKind switch
            {
                JsonValueKind.String => value.GetString(),
                JsonValueKind.Number or JsonValueKind.True or JsonValueKind.False => value.GetRawText(),
                _ => throw new JsonException("Not a string, a number or a boolean."),
            };
        }
        catch (InvalidOperationException exception)
        {
            throw new JsonException("Not Unicode.", exception);
        }
    }

    /// <summary>A whole number; null when there is none.</summary>
    /// <exception cref="JsonException">It is not a whole number.</exception>
    public static long? Number(this JsonElement json, ReadOnlySpan<byte> name) => Text(json, name) switch
    {
        null => null,
        var text when long.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var number) => number,
        _ => throw new JsonException("Not a whole number."),
    };

    /// <summary>A time; null when there is none.</summary>
    /// <exception cref="JsonException">It is not text.</exception>
    public static DateTimeOffset? Time(this JsonElement json, ReadOnlySpan<byte> name) => WireTime.Parse(Text(json, name));

    /// <summary>A small whole number, as ids and pages are; null when there is none.</summary>
    /// <exception cref="JsonException">It is not text.</exception>
    public static int? Count(this JsonElement json, ReadOnlySpan<byte> name) =>
        int.TryParse(Text(json, name), NumberStyles.None, CultureInfo.InvariantCulture, out var count) ? count : null;

    /// <summary>The name of a member.</summary>
    /// <exception cref="JsonException">The name is not Unicode.</exception>
    public static string ReadName(this JsonProperty member)
    {
        try
        {
            return member.Name;
        }
        catch (InvalidOperationException exception)
        {
            throw new JsonException("Not Unicode.", exception);
        }
    }

    /// <summary>Whether there is a value.</summary>
    /// <exception cref="JsonException">The name is not Unicode.</exception>
    public static bool Has(this JsonElement json, ReadOnlySpan<byte> name) => TryGetValue(json, name, out _);

    /// <summary>Whether a value is there and true.</summary>
    /// <exception cref="JsonException">It is not a boolean.</exception>
    public static bool Flag(this JsonElement json, ReadOnlySpan<byte> name) => Text(json, name) switch
    {
        null => false,
        var text when bool.TryParse(text, out var flag) => flag,
        _ => throw new JsonException("Not a boolean."),
    };

    /// <summary>An object, read as something; null when there is none.</summary>
    /// <exception cref="JsonException">It is not an object.</exception>
    public static T? Object<T>(this JsonElement json, ReadOnlySpan<byte> name, Func<JsonElement, T?> read)
        where T : class =>
        TryGetValue(json, name, out var value) ? read(value) : null;

    /// <summary>Adds the objects of an array to a list, without those that are null or are read as null.</summary>
    /// <exception cref="JsonException">It is not an array of objects.</exception>
    public static void AddTo<T>(this JsonElement json, ReadOnlySpan<byte> name, List<T> list, Func<JsonElement, T?> read)
        where T : class
    {
        if (!TryGetValue(json, name, out var array))
        {
            return;
        }

        if (array.ValueKind != JsonValueKind.Array)
        {
            throw new JsonException("Not an array.");
        }

        foreach (var item in array.EnumerateArray())
        {
            if (item.ValueKind != JsonValueKind.Null && read(item) is { } value)
            {
                list.Add(value);
            }
        }
    }

    private static bool TryGetValue(JsonElement json, ReadOnlySpan<byte> name, out JsonElement value)
    {
        if (json.ValueKind != JsonValueKind.Object)
        {
            throw new JsonException("Not an object.");
        }

        try
        {
            return json.TryGetProperty(name, out value) && value.ValueKind != JsonValueKind.Null;
        }
        catch (InvalidOperationException exception)
        {
            // A name with half of a surrogate pair in it.
            throw new JsonException("Not Unicode.", exception);
        }
    }
}
