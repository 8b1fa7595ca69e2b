using System.Text;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace EmbeddedSigning.Transport.Answers;

/// <summary>Reads <c>"1"</c> and <c>1</c> alike: DocuSign writes numbers and booleans as strings, mostly.</summary>
internal sealed class LenientStringConverter : JsonConverter<string>
{
    public override string? Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) => reader.TokenType switch
    {
        JsonTokenType.String => reader.GetString(),
        JsonTokenType.Number or JsonTokenType.True or JsonTokenType.False => Encoding.UTF8.GetString(reader.ValueSpan),
        _ => throw new JsonException("Not a string, a number or a boolean."),
    };

    public override void Write(Utf8JsonWriter writer, string value, JsonSerializerOptions options) => writer.WriteStringValue(value);
}
