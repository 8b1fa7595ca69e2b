using System.Security.Cryptography;
using System.Text;

namespace EmbeddedSigning.AspNetCore.Sharing;

/// <summary>Creates the keys under which the processes of an application share data. They are short, plain ASCII, and different for each client,
/// because one tenant must not be able to use up or read another tenant's data.</summary>
internal static class SharedKeys
{
    /// <summary>Shortens a text of any length and any characters to 16 hexadecimal digits.</summary>
    public static string Fingerprint(string? text) =>
        Convert.ToHexString(SHA256.HashData(Encoding.UTF8.GetBytes(text ?? "")).AsSpan(0, 8));
}
