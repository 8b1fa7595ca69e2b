using System.Text.Json;
using System.Text.Json.Serialization;

namespace EmbeddedSigning.Emulator.Stores;

/// <summary>Clients and users are written as their ids. The options define them at each start.</summary>
/// <param name="what">The description of the object, for the error message if it is missing.</param>
/// <param name="find">Finds the object by its id.</param>
/// <param name="idOf">Gets the id of the object.</param>
internal sealed class StoredByIdConverter<T>(string what, Func<Guid, T?> find, Func<T, Guid> idOf) : JsonConverter<T>
    where T : class
{
    public override T Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options)
    {
        var id = reader.GetGuid();
        return find(id) ?? throw new InvalidDataException(
            $"The data file belongs to an emulator with the {what} {id:D}. Start it with the same clients, users and accounts.");
    }

    public override void Write(Utf8JsonWriter writer, T value, JsonSerializerOptions options) => writer.WriteStringValue(idOf(value));
}
