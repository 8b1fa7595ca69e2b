using System.Text.Json;

namespace EmbeddedSigning.Emulator.Refusals;

/// <summary>
/// Refuses by name the members that DocuSign supports and the emulator does not. If they were ignored, a test could pass that must fail. A member with the
/// default value is accepted, because clients send it too.
/// </summary>
internal static class NotEmulated
{
    /// <exception cref="RefusalException">The value is not a default.</exception>
    public static void RefuseValue(string name, string value)
    {
        if (Asks(value))
        {
            throw Refusal(name);
        }
    }

    public static RefusalException Refusal(string name) => RefusalException.InvalidParameter($"The emulator does not know '{name}'.");

    /// <summary>Whether a value differs from a default.</summary>
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
            // An escaped half of a surrogate pair is valid JSON, but not valid text.
            return true;
        }
    }

    private static bool Asks(string value) =>
        value.Length > 0 && !value.Equals("false", StringComparison.OrdinalIgnoreCase) && value is not ("no_interaction" or "unpurged");
}
