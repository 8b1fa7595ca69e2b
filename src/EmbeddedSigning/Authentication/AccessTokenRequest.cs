namespace EmbeddedSigning.Authentication;

/// <summary>What an <see cref="IAccessTokenProvider"/> is asked for.</summary>
/// <param name="Rejected">A token that DocuSign has just answered with 401 although it had not expired: a provider that caches
/// must not give it again. Null on an ordinary request.</param>
/// <param name="UserId">Who the token must be of, as <see cref="IEmbeddedSigningClient.AsUser"/> was told; null for the user that the
/// provider has by itself. The <see cref="AccessToken.Subject"/> of the token must then be this very text: a token that does not
/// say whose it is is not used.</param>
public readonly record struct AccessTokenRequest(AccessToken? Rejected, string? UserId = null);
