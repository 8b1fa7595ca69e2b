using System.Security.Cryptography;

namespace EmbeddedSigning.Emulator.AppsAndKeys;

/// <summary>
/// The key pair that an emulator registers when it is given none. Generating one takes almost a second, so all emulators of a process share it. The key
/// is not state, and it protects nothing here.
/// </summary>
internal static class TestKeys
{
    private static readonly Lazy<string> _privateKeyPem = new(() =>
    {
        using var rsa = RSA.Create(2048);

        // PKCS#1, as DocuSign's own console shows a key: some of its SDKs read nothing else.
        return rsa.ExportRSAPrivateKeyPem();
    });

    public static string PrivateKeyPem => _privateKeyPem.Value;
}
