namespace EmbeddedSigning.Authentication.Internal;

/// <summary>The part of a client's options that tokens and accounts depend on.</summary>
/// <param name="OAuthBaseUri">DocuSign's OAuth host, or the emulator in its place.</param>
/// <param name="JwtGrant">The service account, for the JWT grant.</param>
/// <param name="AuthorizationCode">The app, for the authorization code grant.</param>
/// <param name="UsesAuthorizationCode">Whether users sign in to DocuSign themselves.</param>
/// <param name="AccountId">The account to work in; null for the user's default account.</param>
/// <param name="AccountBaseUri">The account's server; null when it comes from userinfo.</param>
/// <param name="KeyPrefix">The configuration section, so that an error names the key to set.</param>
internal sealed record TokenSettings(
    Uri OAuthBaseUri,
    JwtGrantOptions JwtGrant,
    AuthorizationCodeOptions AuthorizationCode,
    bool UsesAuthorizationCode,
    string? AccountId,
    Uri? AccountBaseUri,
    string KeyPrefix);
