using System.Text.Json;
using System.Text.Json.Serialization;
using EmbeddedSigning.Emulator.Accounts;

namespace EmbeddedSigning.Emulator.Data;

/// <summary>A user is written as an id: who exists is told by the options, at every start.</summary>
internal sealed class UserConverter(Registry registry) : JsonConverter<User>
{
    public override User Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options)
    {
        var id = reader.GetGuid();
        return registry.FindUser(id) ?? throw new InvalidDataException(
            $"The data file belongs to an emulator with the user {id:D}. Start it with the same clients, users and accounts.");
    }

    public override void Write(Utf8JsonWriter writer, User value, JsonSerializerOptions options) => writer.WriteStringValue(value.Id);
}
