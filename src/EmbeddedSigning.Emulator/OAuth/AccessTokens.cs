using EmbeddedSigning.Emulator.Accounts;
using EmbeddedSigning.Emulator.Stores;

namespace EmbeddedSigning.Emulator.OAuth;

/// <summary>The tokens that were issued and still work.</summary>
internal sealed class AccessTokens(TimeProvider clock, EmulatorData data)
{
    private readonly Secrets<AccessToken> _tokens = new(clock, data.Dictionary<string, AccessToken>("access-tokens"));

    public string Issue(Client client, User user, IReadOnlyList<string> scopes, TimeSpan lifetime) =>
        _tokens.Add(new AccessToken(client, user, scopes, clock.GetUtcNow() + lifetime));

    public AccessToken? Find(string token) => _tokens.Find(token);

    public void RevokeAll() => _tokens.Clear();
}
