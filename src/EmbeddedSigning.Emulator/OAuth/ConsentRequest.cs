using EmbeddedSigning.Emulator.Accounts;

namespace EmbeddedSigning.Emulator.OAuth;

/// <summary>What a client asks a user to agree to.</summary>
internal sealed record ConsentRequest(Client Client, IReadOnlyList<string> Scopes, Uri RedirectUri, DateTimeOffset ExpiresAt) : IExpiring
{
    /// <summary>What an administrator is asked to agree to for every user of the organization; usually nothing.</summary>
    public IReadOnlyList<string> AdminScopes { get; init; } = [];

    public string? State { get; init; }

    /// <summary>The hash of the client's PKCE verifier; null without PKCE.</summary>
    public string? CodeChallenge { get; init; }
}
