namespace EmbeddedSigning.Authentication;

/// <summary>The app, for users who sign in to DocuSign themselves.</summary>
/// <remarks>See "Authorization Code Grant" in DocuSign's authentication documentation.</remarks>
public sealed class AuthorizationCodeOptions
{
    /// <summary>The integration key (client id, a GUID) of the app: DocuSign's page "Apps and Keys".</summary>
    public string? IntegrationKey { get; set; }

    /// <summary>The secret key of the app. When null, the app is one without a secret, and proves itself with PKCE alone; PKCE is used
    /// in both cases.</summary>
    public ClientSecret? ClientSecret { get; set; }

    /// <summary>The page of the application that DocuSign sends the browser back to, exactly as it is registered with the app: https (http
    /// on loopback).</summary>
    public Uri? RedirectUri { get; set; }

    /// <summary>What the application asks for: <c>signature</c>, unless it says otherwise. With <c>extended</c> a refresh token lasts 30
    /// days from its last use, and not from signing in. In configuration: separated by blanks.</summary>
    public string Scope { get; set; } = "signature";
}
