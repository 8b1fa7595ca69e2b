using EmbeddedSigning.Emulator.Accounts;

namespace EmbeddedSigning.Emulator.OAuth;

/// <summary>What a refresh token stands for; the token itself is only the key it is found by.</summary>
internal sealed record RefreshGrant(Client Client, User User, IReadOnlyList<string> Scopes, DateTimeOffset ExpiresAt) : IExpiring;
