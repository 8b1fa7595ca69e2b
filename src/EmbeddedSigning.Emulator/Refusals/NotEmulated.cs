using System.Text.Json;

namespace EmbeddedSigning.Emulator.Refusals;

/// <summary>
/// Refuses by name what DocuSign knows and the emulator does not: dropped in silence, it would let a test pass that must not. A member that only
/// repeats the default is accepted, because clients send it too.
/// </summary>
internal static class NotEmulated
{
    /// <exception cref="RefusalException">The value asks for something.</exception>
    public static void RefuseValue(string name, string value)
    {
        if (Asks(value))
        {
            throw Refusal(name);
        }
    }

    public static RefusalException Refusal(string name) => RefusalException.InvalidParameter($"The emulator does not know '{name}'.");

    /// <summary>Whether a value says more than a default does.</summary>
    public static bool Asks(JsonElement value) => value.ValueKind switch
    {
        JsonValueKind.Null or JsonValueKind.False => false,
        JsonValueKind.String => AsksText(value),
        JsonValueKind.Array => value.GetArrayLength() > 0,
        JsonValueKind.Object => value.EnumerateObject().Any(property => Asks(property.Value)),
        _ => true,
    };

    private static bool AsksText(JsonElement value)
    {
        try
        {
            return Asks(value.GetString()!);
        }
        catch (InvalidOperationException)
        {
            // An escaped half of a surrogate pair is JSON, and no text.
            return true;
        }
    }

    private static bool Asks(string value) =>
        value.Length > 0 && !value.Equals("false", StringComparison.OrdinalIgnoreCase) && value is not ("no_interaction" or "unpurged");
}
