using System.Security.Cryptography;

namespace EmbeddedSigning.Emulator.AppsAndKeys;

/// <summary>A client's RSA public key. Its id is made from the key, so that the same key has the same id everywhere.</summary>
internal sealed class PublicKey
{
    private readonly RSA _rsa;

    private PublicKey(RSA rsa)
    {
        _rsa = rsa;
        Id = Convert.ToHexString(SHA256.HashData(rsa.ExportSubjectPublicKeyInfo())[..16]);
    }

    public string Id { get; }

    public string Pem => _rsa.ExportSubjectPublicKeyInfoPem();

    /// <param name="pem">One PEM block or several.</param>
    /// <exception cref="ArgumentException">The text has no key, or a key that is not RSA.</exception>
    public static IReadOnlyList<PublicKey> Import(string pem)
    {
        var keys = new List<PublicKey>();
        ReadOnlySpan<char> rest = pem;
        while (PemEncoding.TryFind(rest, out var fields))
        {
            keys.Add(ImportOne(rest[fields.Location]));
            rest = rest[fields.Location.End..];
        }

        return keys.Count > 0 ? keys : throw new ArgumentException("The public key is not in PEM.", nameof(pem));
    }

    public bool HasId(string id) => string.Equals(Id, id, StringComparison.OrdinalIgnoreCase);

    public bool HasSigned(byte[] data, byte[] signature) =>
        _rsa.VerifyData(data, signature, HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1);

    private static PublicKey ImportOne(ReadOnlySpan<char> block)
    {
        var rsa = RSA.Create();
        try
        {
            rsa.ImportFromPem(block);
            return new PublicKey(rsa);
        }
        catch (Exception e) when (e is ArgumentException or CryptographicException)
        {
            rsa.Dispose();
            throw new ArgumentException("The public key is not an RSA key in PEM.", nameof(block), e);
        }
    }
}
