namespace EmbeddedSigning.Authentication.Internal;

/// <summary>Creates the URLs for consent.</summary>
internal static class ConsentUrl
{
    private static readonly Uri _fallbackRedirectUri = new("https://www.docusign.com");

    public static Uri ForUser(TokenSettings options) =>
        Create(options, "scope=signature%20impersonation");

    public static Uri ForOrganization(TokenSettings options) =>
        Create(options, "scope=openid&admin_consent_scope=signature%20impersonation");

    private static Uri Create(TokenSettings options, string scope)
    {
        var redirectUri = options.JwtGrant.ConsentRedirectUri ?? _fallbackRedirectUri;
        return new Uri(options.OAuthBaseUri, $"/oauth/auth?response_type=code&{scope}"
            + $"&client_id={Uri.EscapeDataString(options.JwtGrant.IntegrationKey ?? "")}"
            + $"&redirect_uri={Uri.EscapeDataString(redirectUri.OriginalString)}");
    }
}
