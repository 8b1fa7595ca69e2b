using EmbeddedSigning.Emulator.Accounts;
using EmbeddedSigning.Emulator.AppsAndKeys;

namespace EmbeddedSigning.Emulator.OAuth;

/// <summary>The grant behind an authorization code, which a browser carries from the consent page to the client.</summary>
/// <param name="Client">The only client that may redeem it.</param>
/// <param name="User">The user who agreed.</param>
/// <param name="Scopes">The scopes that the user agreed to.</param>
/// <param name="RedirectUri">The redirect URI to which the browser carries it.</param>
/// <param name="CodeChallenge">The hash of the client's PKCE verifier; null without PKCE.</param>
/// <param name="ExpiresAt">When the code expires.</param>
internal sealed record AuthorizationCode(
    App Client,
    User User,
    IReadOnlyList<string> Scopes,
    string RedirectUri,
    string? CodeChallenge,
    DateTimeOffset ExpiresAt) : IExpiringGrant;
