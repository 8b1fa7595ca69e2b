using System.Text.Json;

namespace EmbeddedSigning.Emulator.Json;

/// <summary>The members of a JSON object that the model has no property for, found by their names in any case.</summary>
internal sealed class OtherMembers() : Dictionary<string, JsonElement>(StringComparer.OrdinalIgnoreCase)
{
    /// <summary>The members of two objects; where both have one, that of the first.</summary>
    public static OtherMembers Lay(OtherMembers? above, OtherMembers? below)
    {
        var members = new OtherMembers();
        foreach (var (name, value) in (below ?? []).Concat(above ?? []))
        {
            members[name] = value;
        }

        return members;
    }
}
