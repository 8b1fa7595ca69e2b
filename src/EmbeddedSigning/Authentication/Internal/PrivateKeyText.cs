using System.Buffers.Text;
using System.Globalization;
using System.Net;
using System.Runtime.CompilerServices;
using System.Security.Cryptography;
using System.Text;
using System.Text.RegularExpressions;

namespace EmbeddedSigning.Authentication.Internal;

/// <summary>Reads an RSA private key from text as people paste it.</summary>
internal static partial class PrivateKeyText
{
    private const string Expected = "it has to be an unencrypted RSA private key (-----BEGIN RSA PRIVATE KEY----- or -----BEGIN PRIVATE KEY-----)";
    private const int LongestPath = 260;

    /// <exception cref="PrivateKeyException">There is no usable private key in the text.</exception>
    public static RSA Import(string text)
    {
        var pem = Normalize(text);
        if (!pem.Contains("-----BEGIN ", StringComparison.Ordinal))
        {
            // The text is checked unchanged, because "\n" and "\r" can begin a name in a Windows path.
            throw new PrivateKeyException(IsPath(Unquote(text))
                ? "is the path of a file; set JwtGrant:PrivateKeyFile (PrivateKey.FromPemFile) to it instead"
                : $"{DescribeOther(pem)}; {Expected}");
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
        var pem = Unquote(text);

        // The usual key is one block and nothing else. It needs no repair, so the process loads no regular expressions.
        return PemEncoding.TryFind(pem, out var block) && pem.AsSpan()[block.Location].Length == pem.Length ? pem : Repair(pem);
    }

    // A separate method, because a method loads everything that it uses, even if it returns early.
    [MethodImpl(MethodImplOptions.NoInlining)]
    private static string Repair(string pem)
    {
        if (PercentEncoded().IsMatch(pem))
        {
            // An HTML form encodes a space as a plus sign, and escapes the plus signs of base64.
            return Normalize(Uri.UnescapeDataString(pem.Contains("BEGIN+", StringComparison.Ordinal) ? pem.Replace('+', ' ') : pem));
        }

        // Every second character of UTF-16 that was read as another encoding is zero.
        pem = pem.Replace("\0", "", StringComparison.Ordinal);
        if (pem.Contains('&', StringComparison.Ordinal))
        {
            pem = Unquote(WebUtility.HtmlDecode(pem.Replace("&plus;", "+", StringComparison.Ordinal)));
        }

        pem = Dashes().Replace(pem, "-----");
        pem = LineBreak().Replace(pem, "\n");
        pem = Escape().Replace(pem, static match => match.Groups["code"] is { Success: true, ValueSpan: var code }
            ? $"{(char)byte.Parse(code, NumberStyles.HexNumber, CultureInfo.InvariantCulture)}"
            : "/");
        pem = Citation().Replace(pem, "\n");
        pem = Blank().Replace(pem, " ");
        pem = Boundary().Replace(pem, "\n$0\n");
        return !pem.Contains("-----", StringComparison.Ordinal) && TryDecode(pem) is { } decoded ? Normalize(decoded) : Unquote(pem);
    }

    private static string Unquote(string text) => text.Trim().Trim('\uFEFF', '"', '\'', '`', '\u201C', '\u201D', '\\', ' ', '\t', '\r', '\n');

    // Line breaks as escape sequences, once or twice, as in JSON and environment variables, or as in PowerShell and HTML. A match begins with the
    // first of several backslashes, so that the time is not quadratic.
    [GeneratedRegex(
        @"(?<!\\)(?:\\+r\\+n|\\+[nr])|`r`n|`[nr]|<br ?/?>", RegexOptions.CultureInvariant | RegexOptions.IgnoreCase, Timeout.Infinite)]
    private static partial Regex LineBreak();

    [GeneratedRegex(@"-----\sM[A-Za-z0-9+/]{6}wBQYDK2V[u-x]", RegexOptions.CultureInvariant, Timeout.Infinite)]
    private static partial Regex OtherCurve();

    // In JSON a plus sign is often written \u002B, and a slash \/.
    [GeneratedRegex(
        @"(?<!\\)\\+(?:u00(?<code>[0-9A-F]{2})|/)",
        RegexOptions.CultureInvariant | RegexOptions.IgnoreCase | RegexOptions.ExplicitCapture, Timeout.Infinite)]
    private static partial Regex Escape();

    // The quotation marks that a mail program puts in front of each line.
    [GeneratedRegex(@"(?:^|\n)(?:[ >]*>)", RegexOptions.CultureInvariant, Timeout.Infinite)]
    private static partial Regex Citation();

    // Special spaces and line breaks that web pages and word processors use instead of plain ones, and invisible characters.
    [GeneratedRegex(@"[\u0085\u00A0\u00AD\u2000-\u200F\u2028-\u202F\u205F-\u2064\u3000\uFEFF]", RegexOptions.CultureInvariant, Timeout.Infinite)]
    private static partial Regex Blank();

    // Word processors and mail programs join hyphens into longer dashes. A match begins with the first dash of a row, to limit the time as above.
    [GeneratedRegex(@"(?<![-\u2010-\u2015\u2212])[-\u2010-\u2015\u2212]*[\u2010-\u2015\u2212][-\u2010-\u2015\u2212]*", RegexOptions.CultureInvariant, Timeout.Infinite)]
    private static partial Regex Dashes();

    // Percent-encoded, maybe twice: from a URL, a form, or a program that escapes secrets.
    [GeneratedRegex("-----BEGIN(?:%(?:25)*20|\\+)", RegexOptions.CultureInvariant, Timeout.Infinite)]
    private static partial Regex PercentEncoded();

    // The name of a variable may precede the line, and another key or a quotation mark may follow it.
    [GeneratedRegex("-----(?:BEGIN|END) [A-Z0-9 ]+-----", RegexOptions.CultureInvariant, Timeout.Infinite)]
    private static partial Regex Boundary();

    private static string? TryDecode(string text)
    {
        // The padding is optional in base64url. Otherwise base64 and base64url are the same here, because ASCII text never needs the characters that
        // differ.
        text = text.TrimEnd('=');
        text += (text.Count(static character => !char.IsWhiteSpace(character)) % 4) switch { 2 => "==", 3 => "=", _ => "" };
        var bytes = new byte[Base64.GetMaxDecodedFromUtf8Length(text.Length)];
        if (!Convert.TryFromBase64String(text, bytes, out var written))
        {
            return null;
        }

        // The usual PowerShell example encodes UTF-16.
        var decoded = Encoding.UTF8.GetString(bytes, 0, written).Replace("\0", "", StringComparison.Ordinal);
        return decoded.Contains("-----BEGIN ", StringComparison.Ordinal) ? decoded : null;
    }

    /// <summary>Completes the sentence about a text without a BEGIN line.</summary>
    private static string DescribeOther(string text) =>
        text.StartsWith("PuTTY-User-Key-File", StringComparison.Ordinal) ? "is a private key of PuTTY"
        : text.StartsWith("ssh-", StringComparison.Ordinal) || text.Contains("BEGIN SSH2 PUBLIC KEY", StringComparison.Ordinal) ? "is a public key of SSH"
        : text.Contains("-----END ", StringComparison.Ordinal) ? "is a private key that is cut off, for there is no BEGIN line"
        : text.StartsWith("MI", StringComparison.Ordinal) && text.Length > LongestPath
            ? "is base64 without a BEGIN line: a key or certificate in binary form, such as a .pfx file, or a key without its first and last line"
        : "has no PEM in it, for there is no BEGIN line";

    private static bool IsPath(string text) =>
        text.Length <= LongestPath
        && !text.Contains('\n', StringComparison.Ordinal)
        && (Path.IsPathRooted(text)
            || text is [_, ':', '\\' or '/', ..]
            || text.StartsWith('.')
            || Path.GetExtension(text).ToUpperInvariant() is ".PEM" or ".KEY" or ".TXT");

    private static PrivateKeyException Refuse(string pem, List<string> found)
    {
        var labels = string.Join('\n', found);
        var what = pem.Contains("ENCRYPTED", StringComparison.Ordinal) ? "is an encrypted private key"
            : pem.Contains("BEGIN EC PRIVATE KEY", StringComparison.Ordinal) ? "is an EC private key"
            : pem.Contains("BEGIN OPENSSH PRIVATE KEY", StringComparison.Ordinal) ? "is a private key of OpenSSH"
            : pem.Contains("BEGIN DSA PRIVATE KEY", StringComparison.Ordinal) ? "is a DSA private key"
            : pem.Contains("PRIVATE KEY-----", StringComparison.Ordinal) ? "is a private key that is cut off or damaged"
            : labels.Contains("PUBLIC KEY", StringComparison.Ordinal) || pem.Contains("PUBLIC KEY-----", StringComparison.Ordinal) ? "is a public key"
            : labels.Contains("CERTIFICATE REQUEST", StringComparison.Ordinal) ? "is a certificate request"
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
            // The exception is left out, because its text may quote the key.
            rsa.Dispose();
            throw new PrivateKeyException($"{(IsElliptic(pem) ? "is an EC private key" : "is a private key that is cut off or damaged")}; {Expected}");
        }
    }

    private static bool IsElliptic(string pem)
    {
        // The algorithm's name, in a key of Ed25519, X25519, Ed448 or X448.
        if (OtherCurve().IsMatch(pem))
        {
            return true;
        }

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
