using EmbeddedSigning.Emulator.Accounts;
using EmbeddedSigning.Emulator.AppsAndKeys;
using EmbeddedSigning.Emulator.Stores;

namespace EmbeddedSigning.Emulator.OAuth;

/// <summary>The tokens that were issued and still work.</summary>
internal sealed class AccessTokens(TimeProvider clock, EmulatorData data)
{
    private readonly IssuedSecrets<AccessGrant> _tokens = new(clock, data.Dictionary<string, AccessGrant>("access-tokens"));

    public string Issue(App client, User? user, IReadOnlyList<string> scopes, TimeSpan lifetime) =>
        _tokens.Add(new AccessGrant(client, user, scopes, clock.GetUtcNow() + lifetime));

    public AccessGrant? Find(string token) => _tokens.Find(token);

    public void RevokeAll() => _tokens.Clear();
}
