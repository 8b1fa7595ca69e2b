using System.Text.Json;
using System.Text.Json.Serialization;

namespace EmbeddedSigning.Values.Internal;

/// <summary>Writes a value that wraps a string as that string into an application's own JSON, and reads it back.</summary>
internal abstract class StringValueConverter<T>(Func<string, T> parse) : JsonConverter<T>
    where T : struct
{
    public override T Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
        Parse(reader.TokenType == JsonTokenType.String ? reader.GetString()! : throw new JsonException("A string was expected."));

    public override void Write(Utf8JsonWriter writer, T value, JsonSerializerOptions options) => writer.WriteStringValue(value.ToString());

    public override T ReadAsPropertyName(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) => Parse(reader.GetString()!);

    public override void WriteAsPropertyName(Utf8JsonWriter writer, T value, JsonSerializerOptions options) =>
        writer.WritePropertyName(value.ToString()!);

    private T Parse(string text)
    {
        try
        {
            return text.Length == 0 ? default : parse(text);
        }
        catch (Exception exception) when (exception is FormatException or ArgumentException)
        {
            throw new JsonException($"This is no {typeof(T).Name}.", exception);
        }
    }
}
