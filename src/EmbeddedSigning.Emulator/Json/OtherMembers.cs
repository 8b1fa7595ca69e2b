using System.Text.Json;

namespace EmbeddedSigning.Emulator.Json;

/// <summary>The members of a JSON object for which the model has no property. Case is ignored in their names.</summary>
internal sealed class OtherMembers() : Dictionary<string, JsonElement>(StringComparer.OrdinalIgnoreCase)
{
    /// <summary>Combines the members of two objects. If both have a member, the first object wins.</summary>
    public static OtherMembers Lay(OtherMembers? above, OtherMembers? below)
    {
        var members = new OtherMembers();
        foreach (var (name, value) in (below ?? []).Concat(above ?? []))
        {
            members[name] = value;
        }

        return members;
    }

    /// <summary>The non-empty members of the first object, and the members of the second that the first lacks.</summary>
    public static OtherMembers Fill(OtherMembers? first, OtherMembers? second)
    {
        var members = Lay(above: null, second);
        foreach (var (name, value) in (first ?? []).Where(member => IsGiven(member.Value) || !members.ContainsKey(member.Key)))
        {
            members[name] = value;
        }

        return members;
    }

    /// <summary>Whether a value is given. Null, an empty text and an empty list count as missing, because SDKs send them.</summary>
    public static bool IsGiven(JsonElement value) => value.ValueKind switch
    {
        JsonValueKind.Null or JsonValueKind.Undefined => false,
        JsonValueKind.String => !value.ValueEquals(string.Empty),
        JsonValueKind.Array => value.GetArrayLength() > 0,
        _ => true,
    };
}
