using System.Diagnostics;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using Microsoft.IdentityModel.Tokens;

namespace EmbeddedSigning.Authentication;

/// <summary>The RSA private key (at least 2048 bits) with which the application proves who it is. It is imported once, when
/// first needed, and never shown.</summary>
[DebuggerDisplay("[private key]")]
public sealed class PrivateKey
{
    private const int MinimumBits = 2048;

    [DebuggerBrowsable(DebuggerBrowsableState.Never)]
    private readonly Lazy<RsaSecurityKey> _key;

    private PrivateKey(Func<RSA> import)
    {
        _key = new Lazy<RsaSecurityKey>(() => new RsaSecurityKey(import()));
    }

    /// <summary>A key from PEM text: PKCS#1 (<c>BEGIN RSA PRIVATE KEY</c>, what DocuSign shows) or PKCS#8
    /// (<c>BEGIN PRIVATE KEY</c>), unencrypted. The two characters <c>\n</c> are accepted for a line break, as environment
    /// variables often have them.</summary>
    /// <param name="pem">The PEM text.</param>
    public static PrivateKey FromPem(string pem)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(pem);
        return new PrivateKey(() => Import(pem.Replace("\\n", "\n", StringComparison.Ordinal)));
    }

    /// <summary>A key from a PEM file, as in <see cref="FromPem"/>. The file is read when the key is first needed.</summary>
    /// <param name="path">The path of the file.</param>
    public static PrivateKey FromPemFile(string path)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(path);
        return new PrivateKey(() => Import(File.ReadAllText(path)));
    }

    /// <summary>The RSA private key of a certificate, for instance one from the machine's certificate store.</summary>
    /// <param name="certificate">A certificate whose private key is accessible.</param>
    public static PrivateKey FromCertificate(X509Certificate2 certificate)
    {
        ArgumentNullException.ThrowIfNull(certificate);
        return new PrivateKey(() => certificate.GetRSAPrivateKey()
            ?? throw new CryptographicException("The certificate has no RSA private key."));
    }

    /// <summary>Says that this is a private key, and nothing of the key.</summary>
    public override string ToString() => "[private key]";

    internal SecurityKey SecurityKey => _key.Value;

    /// <summary>What is wrong with the key, or null. Loads the key.</summary>
    internal string? FindFault()
    {
        try
        {
            var bits = _key.Value.KeySize;
            return bits >= MinimumBits ? null : $"has {bits} bits; DocuSign's keys have at least {MinimumBits}";
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            return "cannot be read from its file: " + exception.Message.TrimEnd('.');
        }
        catch (Exception exception) when (exception is ArgumentException or CryptographicException)
        {
            // The text of these exceptions may quote the key.
            return "is not an unencrypted RSA private key in PEM form (-----BEGIN RSA PRIVATE KEY----- or -----BEGIN PRIVATE KEY-----)";
        }
    }

    private static RSA Import(string pem)
    {
        // A public key would import as well.
        if (!pem.Contains("PRIVATE KEY-----", StringComparison.Ordinal))
        {
            throw new CryptographicException("There is no private key in the PEM text.");
        }

        var rsa = RSA.Create();
        try
        {
            rsa.ImportFromPem(pem);
            return rsa;
        }
        catch
        {
            rsa.Dispose();
            throw;
        }
    }
}
