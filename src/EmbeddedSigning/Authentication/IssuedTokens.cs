namespace EmbeddedSigning.Authentication;

/// <summary>What the token endpoint gave.</summary>
internal readonly record struct IssuedTokens(AccessToken Access, RefreshToken? Refresh);
