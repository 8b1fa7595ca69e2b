using EmbeddedSigning.Emulator.AppsAndKeys;

namespace EmbeddedSigning.Emulator;

/// <summary>An application to register, as on DocuSign's page Apps and Keys. Its integration key identifies it.</summary>
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
    /// The RSA public keys for the JWT grant, in PEM; none by default. A text may hold several keys one after another.
    /// </summary>
    public IReadOnlyList<string> PublicKeyPems { get; init; } = [];

    /// <summary>
    /// The redirect URIs. The consent page redirects only to these URIs, and compares them as text: a URI with a missing slash or another port is refused.
    /// </summary>
    public IReadOnlyList<string> RedirectUris { get; init; } = [];

    /// <summary>Checks that a text is valid for <see cref="PublicKeyPems"/>, so that a program can name the file of an invalid key.</summary>
    /// <param name="publicKeyPem">RSA public keys in PEM, one or several.</param>
    /// <exception cref="ArgumentException">The text has no key, or a key that is not RSA.</exception>
    public static void RequirePublicKeys(string publicKeyPem) => PublicKey.Import(publicKeyPem);
}
