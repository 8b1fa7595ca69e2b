using System.Collections.Concurrent;
using EmbeddedSigning.Emulator.Accounts;

namespace EmbeddedSigning.Emulator.OAuth;

/// <summary>The tokens that were issued and still work.</summary>
internal sealed class AccessTokens(TimeProvider clock)
{
    private readonly ConcurrentDictionary<string, AccessToken> _tokens = new(StringComparer.Ordinal);

    public string Issue(Client client, User user, IReadOnlyList<string> scopes, TimeSpan lifetime)
    {
        var token = RandomText.Create();
        _tokens[token] = new AccessToken(client, user, scopes, clock.GetUtcNow() + lifetime);
        return token;
    }

    public AccessToken? Find(string token)
    {
        if (!_tokens.TryGetValue(token, out var found))
        {
            return null;
        }

        if (found.ExpiresAt <= clock.GetUtcNow())
        {
            _tokens.TryRemove(token, out _);
            return null;
        }

        return found;
    }

    public void RevokeAll() => _tokens.Clear();
}
