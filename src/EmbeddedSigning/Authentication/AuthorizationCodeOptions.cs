namespace EmbeddedSigning.Authentication;

/// <summary>The options of the app for users who sign in to DocuSign themselves.</summary>
/// <remarks>See "Authorization Code Grant" in DocuSign's authentication documentation.</remarks>
public sealed class AuthorizationCodeOptions
{
    /// <summary>The integration key (client id, a GUID) of the app, from DocuSign's page "Apps and Keys".</summary>
    public string? IntegrationKey { get; set; }

    /// <summary>The secret key of the app. When null, the app has no secret and uses PKCE alone; PKCE is used in both cases.</summary>
    public ClientSecret? ClientSecret { get; set; }

    /// <summary>The page of the application that DocuSign sends the browser back to, exactly as it is registered with the app: https (http
    /// on loopback).</summary>
    public Uri? RedirectUri { get; set; }

    /// <summary>The requested scopes, separated by spaces. The default is <c>signature</c>. With <c>extended</c> a refresh token is valid for 30 days
    /// from its last use instead of from the sign-in.</summary>
    public string Scope { get; set; } = "signature";
}
