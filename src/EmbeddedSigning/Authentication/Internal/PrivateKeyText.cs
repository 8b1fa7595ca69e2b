using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;

namespace EmbeddedSigning.Authentication.Internal;

/// <summary>Reads an RSA private key from text as people paste it.</summary>
internal static class PrivateKeyText
{
    private const string Expected = "it has to be an unencrypted RSA private key (-----BEGIN RSA PRIVATE KEY----- or -----BEGIN PRIVATE KEY-----)";
    private const int LongestPath = 260;

    /// <exception cref="PrivateKeyException">There is no usable private key in the text.</exception>
    public static RSA Import(string text)
    {
        var pem = Normalize(text);
        if (!pem.Contains("-----BEGIN ", StringComparison.Ordinal))
        {
            throw new PrivateKeyException(IsPath(pem)
                ? "is the path of a file; set JwtGrant:PrivateKeyFile (PrivateKey.FromPemFile) to it instead"
                : "has no PEM in it, for there is no BEGIN line; " + Expected);
        }

        string? key = null;
        var found = new List<string>();
        var rest = pem.AsSpan();
        while (PemEncoding.TryFind(rest, out var fields))
        {
            var label = rest[fields.Label].ToString();
            found.Add(label);
            if (label is "RSA PRIVATE KEY" or "PRIVATE KEY")
            {
                key = key is null ? rest[fields.Location].ToString() : throw new PrivateKeyException("holds two private keys; leave one");
            }

            rest = rest[fields.Location.End..];
        }

        return key is null ? throw Refuse(pem, found) : ImportPem(key);
    }

    private static string Normalize(string text)
    {
        var pem = Unquote(text)
            .Replace("\\r\\n", "\n", StringComparison.Ordinal)
            .Replace("\\n", "\n", StringComparison.Ordinal)
            .Replace("\\r", "\n", StringComparison.Ordinal)
            .Replace("----------BEGIN", "-----\n-----BEGIN", StringComparison.Ordinal);
        return !pem.Contains("-----", StringComparison.Ordinal) && TryDecode(pem) is { } decoded ? Normalize(decoded) : Unquote(pem);
    }

    private static string Unquote(string text) => text.Trim().Trim('\uFEFF', '"', '\'', '`', ' ', '\t', '\r', '\n');

    private static string? TryDecode(string text)
    {
        var bytes = new byte[Base64.GetMaxDecodedFromUtf8Length(text.Length)];
        return Convert.TryFromBase64String(text, bytes, out var written)
            && bytes.AsSpan(0, written).IndexOf("-----BEGIN "u8) >= 0
                ? Encoding.UTF8.GetString(bytes, 0, written)
                : null;
    }

    private static bool IsPath(string text) =>
        text.Length <= LongestPath
        && !text.Contains('\n', StringComparison.Ordinal)
        && (Path.IsPathRooted(text) || text.StartsWith('.') || Path.GetExtension(text).ToUpperInvariant() is ".PEM" or ".KEY" or ".TXT");

    private static PrivateKeyException Refuse(string pem, List<string> found)
    {
        var labels = string.Join('\n', found);
        var what = pem.Contains("ENCRYPTED", StringComparison.Ordinal) ? "is an encrypted private key"
            : pem.Contains("BEGIN EC PRIVATE KEY", StringComparison.Ordinal) ? "is an EC private key"
            : pem.Contains("BEGIN OPENSSH PRIVATE KEY", StringComparison.Ordinal) ? "is a private key of OpenSSH"
            : pem.Contains("PRIVATE KEY-----", StringComparison.Ordinal) ? "is a private key that is cut off or damaged"
            : labels.Contains("PUBLIC KEY", StringComparison.Ordinal) || pem.Contains("PUBLIC KEY-----", StringComparison.Ordinal) ? "is a public key"
            : labels.Contains("CERTIFICATE", StringComparison.Ordinal) ? "is a certificate"
            : "has no private key in it";
        return new PrivateKeyException($"{what}; {Expected}");
    }

    private static RSA ImportPem(string pem)
    {
        var rsa = RSA.Create();
        try
        {
            rsa.ImportFromPem(pem);
            return rsa;
        }
        catch (Exception exception) when (exception is ArgumentException or CryptographicException)
        {
            // Without the exception, whose text may quote the key.
            rsa.Dispose();
            throw new PrivateKeyException($"{(IsElliptic(pem) ? "is an EC private key" : "is a private key that is cut off or damaged")}; {Expected}");
        }
    }

    private static bool IsElliptic(string pem)
    {
        using var key = ECDsa.Create();
        try
        {
            key.ImportFromPem(pem);
            return true;
        }
        catch (Exception exception) when (exception is ArgumentException or CryptographicException)
        {
            return false;
        }
    }
}
