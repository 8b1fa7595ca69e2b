using System.Diagnostics.CodeAnalysis;
using System.Security.Cryptography;

namespace EmbeddedSigning.AspNetCore.Return;

/// <summary>What ties a return to the cookie of the browser that started: 128 random bits in 32 hexadecimal digits, so that the return
/// URL stays far below the 470 characters that DocuSign keeps, whatever the cookie holds.</summary>
internal static class StateId
{
    public const int Length = 32;

    public static string Create() => RandomNumberGenerator.GetHexString(Length, lowercase: true);

    public static bool IsValid([NotNullWhen(true)] string? text) => text?.Length == Length && text.All(char.IsAsciiHexDigitLower);
}
