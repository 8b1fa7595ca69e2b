using System.Security.Cryptography;

namespace EmbeddedSigning.Emulator.Accounts;

/// <summary>Reads the keys to register for a client.</summary>
internal static class PublicKeys
{
    /// <param name="pem">One PEM block or several.</param>
    /// <exception cref="ArgumentException">There is no key, or one that is not RSA.</exception>
    public static IReadOnlyList<RSA> Import(string pem)
    {
        var keys = new List<RSA>();
        ReadOnlySpan<char> rest = pem;
        while (PemEncoding.TryFind(rest, out var fields))
        {
            keys.Add(ImportOne(rest[fields.Location]));
            rest = rest[fields.Location.End..];
        }

        return keys.Count > 0 ? keys : throw new ArgumentException("The public key is not in PEM.", nameof(pem));
    }

    private static RSA ImportOne(ReadOnlySpan<char> block)
    {
        var rsa = RSA.Create();
        try
        {
            rsa.ImportFromPem(block);
            return rsa;
        }
        catch (Exception e) when (e is ArgumentException or CryptographicException)
        {
            rsa.Dispose();
            throw new ArgumentException("The public key is not an RSA key in PEM.", nameof(block), e);
        }
    }
}
