using System.Buffers;
using System.Globalization;
using System.Text.Json;

namespace EmbeddedSigning.Envelopes.Writers;

/// <summary>Writes DocuSign's JSON, where numbers and booleans are strings.</summary>
internal static class WireWriter
{
    // Larger buffers are rare, and are not kept.
    private const int KeptBytes = 16 * 1024;

    [ThreadStatic]
    private static Scratch? _kept;

    /// <summary>Writes one object.</summary>
    public static ReadOnlyMemory<byte> Write(Action<Utf8JsonWriter> write) => Write(write, static (json, write) => write(json));

    /// <summary>Writes one object.</summary>
    /// <param name="state">Passed to <paramref name="write"/>, so that it needs no closure.</param>
    /// <param name="write">Writes the members.</param>
    public static ReadOnlyMemory<byte> Write<TState>(TState state, Action<Utf8JsonWriter, TState> write)
    {
        // Taken from the field, because the callback may call this method again.
        var scratch = _kept ?? new Scratch();
        _kept = null;
        var json = scratch.Json;
        json.WriteStartObject();
        write(json, state);
        json.WriteEndObject();
        json.Flush();
        var written = scratch.Buffer.WrittenSpan.ToArray();
        if (scratch.Buffer.Capacity <= KeptBytes)
        {
            // Cleared, because names and addresses must not stay longer than the request.
            scratch.Buffer.Clear();
            json.Reset();
            _kept = scratch;
        }

        return written;
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

    /// <summary>A writer and its buffer, which a thread reuses.</summary>
    private sealed class Scratch
    {
        public Scratch() => Json = new Utf8JsonWriter(Buffer);

        public ArrayBufferWriter<byte> Buffer { get; } = new(1024);

        public Utf8JsonWriter Json { get; }
    }
}
