using EmbeddedSigning.Authentication;
using EmbeddedSigning.Emulator;

namespace EmbeddedSigning.BrowserTests.Support;

internal static class EmulatorOptions
{
    /// <summary>Points the library at an emulator.</summary>
    public static void Use(this EmbeddedSigningOptions options, DocuSignEmulator docuSign)
    {
        options.OAuthBaseUri = docuSign.BaseUri;
        options.JwtGrant.IntegrationKey = docuSign.IntegrationKey;
        options.JwtGrant.UserId = docuSign.UserId;
        options.JwtGrant.PrivateKey = PrivateKey.FromPem(docuSign.PrivateKeyPem);
    }
}
