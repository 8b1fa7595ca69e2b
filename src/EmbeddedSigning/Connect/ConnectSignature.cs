using System.Security.Cryptography;

namespace EmbeddedSigning.Connect;

/// <summary>The signatures of Connect messages. DocuSign sends one for each active key of the account, in the headers
/// <c>X-DocuSign-Signature-1</c> to <c>X-DocuSign-Signature-100</c>.</summary>
/// <remarks>See "HMAC security" in DocuSign's Connect documentation.</remarks>
public static class ConnectSignature
{
    /// <summary>The prefix of the header names; a number from 1 to <see cref="MaximumCount"/> follows.</summary>
    public const string HeaderPrefix = "X-DocuSign-Signature-";

    /// <summary>The most signatures that a message has: 100.</summary>
    public const int MaximumCount = 100;

    /// <summary>Base64 of the 32 bytes of an HMAC-SHA256.</summary>
    internal const int Length = 44;

    /// <summary>Signs a body as DocuSign does: for tests of a webhook.</summary>
    /// <param name="key">The key.</param>
    /// <param name="body">The body, byte for byte as it will be sent.</param>
    /// <returns>The value of <c>X-DocuSign-Signature-1</c>.</returns>
    public static string Create(ConnectKey key, ReadOnlySpan<byte> body)
    {
        ArgumentNullException.ThrowIfNull(key);
        Span<char> signature = stackalloc char[Length];
        Write(key, body, signature);
        return new string(signature);
    }

    internal static void Write(ConnectKey key, ReadOnlySpan<byte> body, Span<char> signature)
    {
        Span<byte> hash = stackalloc byte[HMACSHA256.HashSizeInBytes];
        HMACSHA256.HashData(key.Bytes, body, hash);
        Convert.TryToBase64Chars(hash, signature, out _);
    }
}
