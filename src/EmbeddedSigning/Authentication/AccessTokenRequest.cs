namespace EmbeddedSigning.Authentication;

/// <summary>A request to an <see cref="IAccessTokenProvider"/>.</summary>
/// <param name="Rejected">A token that DocuSign has just refused with 401 before it expired. A provider with a cache must not return it again. Null for
/// an ordinary request.</param>
/// <param name="UserId">The user whose token is requested, as passed to <see cref="IEmbeddedSigningClient.AsUser"/>; null for the provider's default
/// user. If it is not null, the <see cref="AccessToken.Subject"/> of the token must be exactly this text. In that case, the library does not use a
/// token without a subject.</param>
public readonly record struct AccessTokenRequest(AccessToken? Rejected, string? UserId = null);
