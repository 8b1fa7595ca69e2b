using System.Diagnostics;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using EmbeddedSigning.Authentication.Internal;

namespace EmbeddedSigning.Authentication;

/// <summary>The RSA private key (at least 2048 bits) with which the application authenticates. It is imported once, when first needed, and never
/// shown.</summary>
[DebuggerDisplay("[private key]")]
public sealed class PrivateKey
{
    private const int MinimumBits = 2048;

    [DebuggerBrowsable(DebuggerBrowsableState.Never)]
    private readonly Lazy<RSA> _key;

    [DebuggerBrowsable(DebuggerBrowsableState.Never)]
    private readonly string _origin;

    private PrivateKey(string origin, Func<RSA> import)
    {
        _origin = origin;
        _key = new Lazy<RSA>(import);
    }

    /// <summary>Reads a key from PEM text: PKCS#1 (<c>BEGIN RSA PRIVATE KEY</c>, the form that DocuSign shows) or PKCS#8 (<c>BEGIN PRIVATE KEY</c>),
    /// unencrypted. The text may also contain the public key, because DocuSign's dialog shows both. It may be in quotes or base64. Line breaks may be
    /// written as <c>\n</c> or <c>\r\n</c>, as in environment variables.</summary>
    /// <param name="pem">The PEM text.</param>
    public static PrivateKey FromPem(string pem)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(pem);
        return new PrivateKey("JwtGrant:PrivateKey", () => PrivateKeyText.Import(pem));
    }

    /// <summary>Reads a key from a PEM file, in the formats of <see cref="FromPem"/>. The file is read when the key is first needed.</summary>
    /// <param name="path">The path of the file.</param>
    /// <exception cref="ArgumentException"><paramref name="path"/> is empty, or is the key itself.</exception>
    public static PrivateKey FromPemFile(string path)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(path);

        // Callers may mix up the two methods. A message about a missing file would then print the key.
        return path.Contains("-----", StringComparison.Ordinal)
            ? throw new ArgumentException("This is not a path but the key itself: use FromPem.", nameof(path))
            : new PrivateKey(Describe(path), () => PrivateKeyText.Import(File.ReadAllText(path)));
    }

    /// <summary>Uses the RSA private key of a certificate, for instance one from the machine's certificate store.</summary>
    /// <param name="certificate">A certificate whose private key is accessible.</param>
    public static PrivateKey FromCertificate(X509Certificate2 certificate)
    {
        ArgumentNullException.ThrowIfNull(certificate);
        return new PrivateKey("JwtGrant.PrivateKey (from a certificate)", () => certificate.GetRSAPrivateKey()
            ?? throw new CryptographicException("The certificate has no RSA private key."));
    }

    /// <summary>Returns a fixed text that does not contain the key.</summary>
    public override string ToString() => "[private key]";

    internal int Bits => _key.Value.KeySize;

    internal byte[] Sign(ReadOnlySpan<byte> data) => _key.Value.SignData(data, HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1);

    /// <summary>Returns what is wrong with the key, with the name of its setting, or null. Loads the key and signs once.</summary>
    /// <remarks>The texts of exceptions are left out: they may quote the key.</remarks>
    internal string? FindFault()
    {
        try
        {
            if (Bits < MinimumBits)
            {
                return $"{_origin} has {Bits} bits; DocuSign's keys have at least {MinimumBits}";
            }

            _ = Sign([]);
            return null;
        }
        catch (Exception exception) when (exception is FileNotFoundException or DirectoryNotFoundException)
        {
            return $"{_origin} names a file that does not exist";
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            return $"{_origin} names a file that this process cannot read";
        }
        catch (PrivateKeyException exception)
        {
            return $"{_origin} {exception.Message}";
        }
        catch (Exception exception) when (exception is ArgumentException or CryptographicException)
        {
            return $"{_origin} is not an unencrypted RSA private key in PEM form "
                + "(-----BEGIN RSA PRIVATE KEY----- or -----BEGIN PRIVATE KEY-----)";
        }
    }

    // A text that is longer than any path, or has characters that no path has, may be a key in another form.
    private static string Describe(string path) =>
        path.Length <= 260 && path.AsSpan().IndexOfAny(Path.GetInvalidPathChars()) < 0
            ? $"JwtGrant:PrivateKeyFile ('{Path.GetFullPath(path)}')"
            : "JwtGrant:PrivateKeyFile";
}
