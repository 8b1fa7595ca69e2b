using System.Security.Cryptography;

namespace EmbeddedSigning.Tests.Support;

/// <summary>Keys that no emulator makes by itself. To make one takes a third of a second, so that the tests of a process share two.</summary>
internal static class SpareKey
{
    private static readonly Lazy<RSAParameters> _first = new(Make);
    private static readonly Lazy<RSAParameters> _second = new(Make);

    public static RSA Create() => RSA.Create(_first.Value);

    public static RSA CreateOther() => RSA.Create(_second.Value);

    private static RSAParameters Make()
    {
        using var rsa = RSA.Create(2048);
        return rsa.ExportParameters(includePrivateParameters: true);
    }
}
