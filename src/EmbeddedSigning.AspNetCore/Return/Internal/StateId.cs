using System.Diagnostics.CodeAnalysis;
using System.Security.Cryptography;

namespace EmbeddedSigning.AspNetCore.Return.Internal;

/// <summary>Ties a return URL to the cookie of the browser that opened the link: 128 random bits in 32 hexadecimal digits. It is short because DocuSign
/// keeps only the first 470 characters of a return URL.</summary>
internal static class StateId
{
    public const int Length = 32;

    public static string Create() => RandomNumberGenerator.GetHexString(Length, lowercase: true);

    public static bool IsValid([NotNullWhen(true)] string? text) => text?.Length == Length && text.All(char.IsAsciiHexDigitLower);
}
