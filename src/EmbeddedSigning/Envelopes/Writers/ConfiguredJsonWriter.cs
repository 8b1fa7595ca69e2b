using System.Text.Json;
using System.Text.Json.Nodes;

namespace EmbeddedSigning.Envelopes.Writers;

/// <summary>Writes objects that the application may change before they are sent.</summary>
internal static class ConfiguredJsonWriter
{
    public static void WriteObject<T>(Utf8JsonWriter json, T value, Action<Utf8JsonWriter, T> write, Action<JsonObject>? configure)
    {
        if (configure is not null)
        {
            WriteConfigured(json, value, write, configure);
            return;
        }

        json.WriteStartObject();
        write(json, value);
        json.WriteEndObject();
    }

    private static void WriteConfigured<T>(Utf8JsonWriter json, T value, Action<Utf8JsonWriter, T> write, Action<JsonObject> configure)
    {
        var written = JsonNode.Parse(WireWriter.Write(inner => write(inner, value)).Span)!.AsObject();
        configure(written);
        written.WriteTo(json);
    }
}
