using System.Text.Json;
using EmbeddedSigning.Emulator.Json;

namespace EmbeddedSigning.Emulator.Envelopes;

/// <summary>Phone numbers, which DocuSign takes in two parts.</summary>
internal static class PhoneNumberText
{
    /// <summary>A number as people write it, with its country code; empty if there is no number.</summary>
    public static string Of(JsonElement number) =>
        KeptMembers.Text(number, "countryCode") is { Length: > 0 } country
            ? $"+{country.TrimStart('+')} {KeptMembers.Text(number, "number")}"
            : KeptMembers.Text(number, "number") ?? string.Empty;
}
