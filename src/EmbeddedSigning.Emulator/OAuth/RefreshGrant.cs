using EmbeddedSigning.Emulator.Accounts;
using EmbeddedSigning.Emulator.AppsAndKeys;

namespace EmbeddedSigning.Emulator.OAuth;

/// <summary>The grant behind a refresh token; the token itself is only the key to find it.</summary>
internal sealed record RefreshGrant(App Client, User User, IReadOnlyList<string> Scopes, DateTimeOffset ExpiresAt) : IExpiringGrant;
