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

    /// <summary>The members of the first object that say something, and those of the second that the first lacks.</summary>
    public static OtherMembers Fill(OtherMembers? first, OtherMembers? second)
    {
        var members = Lay(above: null, second);
        foreach (var (name, value) in (first ?? []).Where(member => IsGiven(member.Value) || !members.ContainsKey(member.Key)))
        {
            members[name] = value;
        }

        return members;
    }

    /// <summary>Whether a value is there: null, an empty text and an empty list are as good as none, and SDKs send them.</summary>
    public static bool IsGiven(JsonElement value) => value.ValueKind switch
    {
        JsonValueKind.Null or JsonValueKind.Undefined => false,
        JsonValueKind.String => !value.ValueEquals(string.Empty),
        JsonValueKind.Array => value.GetArrayLength() > 0,
        _ => true,
    };
}
