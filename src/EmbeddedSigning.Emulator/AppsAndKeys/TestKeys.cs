using System.Security.Cryptography;

namespace EmbeddedSigning.Emulator.AppsAndKeys;

/// <summary>
/// The key pair that an emulator registers if the options have none. Generating one takes almost a second, so all emulators of a process share it. The key is
/// not state, and it protects nothing.
/// </summary>
internal static class TestKeys
{
    private static readonly Lazy<string> _privateKeyPem = new(() =>
    {
        using var rsa = RSA.Create(2048);

        // PKCS#1, as in DocuSign's own console: some of its SDKs read no other format.
        return rsa.ExportRSAPrivateKeyPem();
    });

    public static string PrivateKeyPem => _privateKeyPem.Value;
}
