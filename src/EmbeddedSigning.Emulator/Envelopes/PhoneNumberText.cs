using System.Text.Json;
using EmbeddedSigning.Emulator.Json;

namespace EmbeddedSigning.Emulator.Envelopes;

/// <summary>Phone numbers, which DocuSign takes in two parts.</summary>
internal static class PhoneNumberText
{
    /// <summary>A number as people write it, with the code of its country; empty when there is none.</summary>
    public static string Of(JsonElement number) =>
        KeptMembers.Text(number, "countryCode") is { Length: > 0 } country
            ? $"+{country.TrimStart('+')} {KeptMembers.Text(number, "number")}"
            : KeptMembers.Text(number, "number") ?? string.Empty;
}
