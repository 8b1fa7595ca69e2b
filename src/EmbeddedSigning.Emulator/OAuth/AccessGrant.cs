using EmbeddedSigning.Emulator.Accounts;
using EmbeddedSigning.Emulator.AppsAndKeys;

namespace EmbeddedSigning.Emulator.OAuth;

/// <summary>The grant behind a token; the token itself is only the key to find it.</summary>
/// <param name="Client">The application that has it.</param>
/// <param name="User">The user for whom it acts; null for a token of the application itself.</param>
/// <param name="Scopes">The scopes of the token.</param>
/// <param name="ExpiresAt">When the token expires.</param>
internal sealed record AccessGrant(App Client, User? User, IReadOnlyList<string> Scopes, DateTimeOffset ExpiresAt) : IExpiringGrant
{
    public bool HasScope(string scope) => Scopes.Contains(scope, StringComparer.Ordinal);
}
