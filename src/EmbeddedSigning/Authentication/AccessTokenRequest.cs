namespace EmbeddedSigning.Authentication;

/// <summary>What an <see cref="IAccessTokenProvider"/> is asked for.</summary>
/// <param name="Rejected">A token that DocuSign has just answered with 401 although it had not expired: a provider that caches
/// must not give it again. Null on an ordinary request.</param>
public readonly record struct AccessTokenRequest(AccessToken? Rejected);
