using System.Security.Cryptography;

namespace EmbeddedSigning.Emulator.Accounts;

/// <summary>An application, known by its integration key. It may have several key pairs, as while one replaces another.</summary>
internal sealed class Client(Guid integrationKey, IReadOnlyList<RSA> publicKeys, IReadOnlyList<string> redirectUris)
{
    public Guid IntegrationKey { get; } = integrationKey;

    public IReadOnlyList<string> RedirectUris { get; } = redirectUris;

    public bool HasSigned(ReadOnlySpan<byte> data, ReadOnlySpan<byte> signature)
    {
        foreach (var key in publicKeys)
        {
            if (key.VerifyData(data, signature, HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1))
            {
                return true;
            }
        }

        return false;
    }
}
