using System.Text.Json.Serialization;
using EmbeddedSigning.Emulator.Json;

namespace EmbeddedSigning.Emulator.Posted;

/// <summary>
/// A JSON object of a request. Its properties are what the emulator acts on; every other member is kept and given back, or refused
/// by name as soon as it is read.
/// </summary>
internal abstract record PostedObject : IJsonOnDeserialized
{
    /// <summary>Everything that has no property.</summary>
    [JsonExtensionData]
    public OtherMembers? Others { get; init; }

    /// <summary>The unmapped members that are kept.</summary>
    [JsonIgnore]
    public KeptMembers Kept => Table.Read(Others);

    /// <summary>The treatment of unmapped members.</summary>
    protected abstract PostedMemberTable Table { get; }

    public void OnDeserialized() => Table.Read(Others);
}
