namespace EmbeddedSigning.Authentication;

/// <summary>The service account of the JWT grant: the application (integration key) acts as one user without that user
/// being present. The user, or an administrator, gives consent once.</summary>
/// <remarks>See "JWT Grant" in DocuSign's authentication documentation.</remarks>
public sealed class JwtGrantOptions
{
    /// <summary>The integration key (client id, a GUID) of the app, from DocuSign's page "Apps and Keys".</summary>
    public string? IntegrationKey { get; set; }

    /// <summary>The GUID of the user that the application acts as: "User ID" on DocuSign's page "Apps and Keys". Not an
    /// e-mail address.</summary>
    public string? UserId { get; set; }

    /// <summary>The private half of the app's RSA key pair. In configuration: <c>PrivateKeyFile</c> (a path) or
    /// <c>PrivateKey</c> (the PEM text itself).</summary>
    public PrivateKey? PrivateKey { get; set; }

    /// <summary>A redirect URI registered with the app. It is part of <see cref="ConsentRequiredException.ConsentUrl"/>, and DocuSign redirects the
    /// browser to it after consent. When null, it is <c>https://www.docusign.com</c>, which must be registered then.</summary>
    public Uri? ConsentRedirectUri { get; set; }
}
