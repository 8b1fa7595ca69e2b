using EmbeddedSigning.Emulator.Accounts;

namespace EmbeddedSigning.Emulator.OAuth;

/// <summary>What a token stands for; the token itself is only the key it is found by.</summary>
internal sealed record AccessGrant(Client Client, User User, IReadOnlyList<string> Scopes, DateTimeOffset ExpiresAt) : IExpiring
{
    public bool HasScope(string scope) => Scopes.Contains(scope, StringComparer.Ordinal);
}
