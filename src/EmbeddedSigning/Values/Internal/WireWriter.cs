using System.Buffers;
using System.Globalization;
using System.Text.Json;

namespace EmbeddedSigning.Values.Internal;

/// <summary>Writes DocuSign's JSON, where numbers and booleans are strings.</summary>
internal static class WireWriter
{
    /// <summary>Writes one object.</summary>
    public static ReadOnlyMemory<byte> Write(Action<Utf8JsonWriter> write)
    {
        var buffer = new ArrayBufferWriter<byte>(1024);
        using (var writer = new Utf8JsonWriter(buffer))
        {
            writer.WriteStartObject();
            write(writer);
            writer.WriteEndObject();
        }

        return buffer.WrittenMemory;
    }

    public static string Number(long value) => value.ToString(CultureInfo.InvariantCulture);

    /// <summary>Writes a text; null is left out.</summary>
    public static void WriteOptional(this Utf8JsonWriter json, ReadOnlySpan<byte> name, string? value)
    {
        if (value is not null)
        {
            json.WriteString(name, value);
        }
    }

    public static void WriteCount(this Utf8JsonWriter json, ReadOnlySpan<byte> name, long value) => json.WriteString(name, Number(value));

    /// <summary>Writes a whole number; null is left out.</summary>
    public static void WriteOptional(this Utf8JsonWriter json, ReadOnlySpan<byte> name, long? value)
    {
        if (value is { } number)
        {
            json.WriteCount(name, number);
        }
    }

    public static void WriteFlag(this Utf8JsonWriter json, ReadOnlySpan<byte> name, bool value) => json.WriteString(name, value ? "true" : "false");

    /// <summary>Writes a boolean; null is left out.</summary>
    public static void WriteOptional(this Utf8JsonWriter json, ReadOnlySpan<byte> name, bool? value)
    {
        if (value is { } flag)
        {
            json.WriteFlag(name, flag);
        }
    }

    /// <summary>Writes an array of texts; an empty one is left out.</summary>
    public static void WriteStrings(this Utf8JsonWriter json, ReadOnlySpan<byte> name, IReadOnlyList<string> values)
    {
        if (values.Count == 0)
        {
            return;
        }

        json.WriteStartArray(name);
        for (var i = 0; i < values.Count; i++)
        {
            json.WriteStringValue(values[i]);
        }

        json.WriteEndArray();
    }

    /// <summary>Writes an array of objects.</summary>
    public static void WriteObjects<T>(this Utf8JsonWriter json, ReadOnlySpan<byte> name, IReadOnlyList<T> items, Action<Utf8JsonWriter, T> write)
    {
        json.WriteStartArray(name);
        for (var i = 0; i < items.Count; i++)
        {
            json.WriteStartObject();
            write(json, items[i]);
            json.WriteEndObject();
        }

        json.WriteEndArray();
    }
}
