using System.Text;
using System.Text.Json;

namespace EmbeddedSigning.Emulator.Tests.Contract;

/// <summary>What JSON has besides its values: names of members and kinds of values. Elements of one shape count once.</summary>
internal static class JsonShape
{
    public static string Of(JsonElement value)
    {
        var shape = new StringBuilder();
        Append(value, shape);
        return shape.ToString();
    }

    private static void Append(JsonElement value, StringBuilder shape)
    {
        switch (value.ValueKind)
        {
            case JsonValueKind.Object:
                shape.Append('{');
                foreach (var member in value.EnumerateObject())
                {
                    shape.Append(JsonEncodedText.Encode(member.Name).Value).Append(':');
                    Append(member.Value, shape);
                    shape.Append(',');
                }

                shape.Append('}');
                break;

            case JsonValueKind.Array:
                shape.Append('[').AppendJoin(',', value.EnumerateArray().Select(Of).Distinct(StringComparer.Ordinal)).Append(']');
                break;

            case JsonValueKind.Number:
                shape.Append(value.TryGetInt32(out _) ? "Integer" : "Number");
                break;

            default:
                shape.Append(value.ValueKind);
                break;
        }
    }
}
