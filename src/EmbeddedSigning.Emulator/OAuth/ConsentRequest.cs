using EmbeddedSigning.Emulator.AppsAndKeys;

namespace EmbeddedSigning.Emulator.OAuth;

/// <summary>A client's request for a user's consent.</summary>
internal sealed record ConsentRequest(App Client, IReadOnlyList<string> Scopes, Uri RedirectUri, DateTimeOffset ExpiresAt) : IExpiringGrant
{
    /// <summary>The scopes that an administrator should consent to for every user of the organization; usually none.</summary>
    public IReadOnlyList<string> AdminScopes { get; init; } = [];

    public string? State { get; init; }

    /// <summary>The hash of the client's PKCE verifier; null without PKCE.</summary>
    public string? CodeChallenge { get; init; }
}
