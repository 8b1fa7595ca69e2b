namespace EmbeddedSigning.Authentication.Internal;

/// <summary>What the token endpoint gave.</summary>
internal sealed record IssuedTokens(AccessToken Access, RefreshToken? Refresh);
