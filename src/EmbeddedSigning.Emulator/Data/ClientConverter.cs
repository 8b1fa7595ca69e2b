using System.Text.Json;
using System.Text.Json.Serialization;
using EmbeddedSigning.Emulator.Accounts;

namespace EmbeddedSigning.Emulator.Data;

/// <summary>A client is written as its integration key: who exists is told by the options, at every start.</summary>
internal sealed class ClientConverter(Registry registry) : JsonConverter<Client>
{
    public override Client Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options)
    {
        var id = reader.GetGuid();
        return registry.FindClient(id) ?? throw new InvalidDataException(
            $"The data file belongs to an emulator with the client {id:D}. Start it with the same clients, users and accounts.");
    }

    public override void Write(Utf8JsonWriter writer, Client value, JsonSerializerOptions options) =>
        writer.WriteStringValue(value.IntegrationKey);
}
