using EmbeddedSigning.Emulator.AppsAndKeys;

namespace EmbeddedSigning.Emulator;

/// <summary>An application to register, known by its integration key: DocuSign's page Apps and Keys.</summary>
public sealed class EmulatorClient
{
    /// <summary>The integration key (client id), a GUID.</summary>
    public required string IntegrationKey { get; init; }

    /// <summary>
    /// The secret key, for the authorization code grant with HTTP Basic; null, the default, for an application that uses
    /// the JWT grant alone, or that cannot keep a secret and has to use PKCE instead.
    /// </summary>
    public string? Secret { get; init; }

    /// <summary>
    /// The RSA public keys for the JWT grant, each of them PEM; none by default. A text may hold several keys one after another.
    /// </summary>
    public IReadOnlyList<string> PublicKeyPems { get; init; } = [];

    /// <summary>
    /// The redirect URIs. The consent page redirects to no other, and compares them as text: a missing slash or another port is
    /// another URI.
    /// </summary>
    public IReadOnlyList<string> RedirectUris { get; init; } = [];

    /// <summary>Checks that a text can be one of <see cref="PublicKeyPems"/>, so that a program can name the file that holds it.</summary>
    /// <param name="publicKeyPem">RSA public keys in PEM, one or several.</param>
    /// <exception cref="ArgumentException">The text holds no key, or one that is not RSA.</exception>
    public static void RequirePublicKeys(string publicKeyPem) => PublicKey.Import(publicKeyPem);
}
