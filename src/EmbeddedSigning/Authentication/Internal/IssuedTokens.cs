namespace EmbeddedSigning.Authentication.Internal;

/// <summary>The response of the token endpoint.</summary>
internal sealed record IssuedTokens(AccessToken Access, RefreshToken? Refresh);
