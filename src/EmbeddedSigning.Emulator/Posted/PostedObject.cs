using System.Text.Json.Serialization;
using EmbeddedSigning.Emulator.Json;

namespace EmbeddedSigning.Emulator.Posted;

/// <summary>
/// A JSON object of a request. The emulator acts on its properties. Every other member is stored and returned, or refused by name when it is read.
/// </summary>
internal abstract record PostedObject : IJsonOnDeserialized
{
    /// <summary>All members without a property.</summary>
    [JsonExtensionData]
    public OtherMembers? Others { get; init; }

    /// <summary>The unmapped members that are kept.</summary>
    [JsonIgnore]
    public KeptMembers Kept => Table.Read(Others);

    /// <summary>The treatment of unmapped members.</summary>
    protected abstract PostedMemberTable Table { get; }

    public void OnDeserialized() => Table.Read(Others);
}
