using System.Collections.Concurrent;
using EmbeddedSigning.Emulator.Accounts;
using EmbeddedSigning.Emulator.Data;

namespace EmbeddedSigning.Emulator.OAuth;

/// <summary>The tokens that were issued and still work.</summary>
internal sealed class AccessTokens
{
    private readonly TimeProvider _clock;
    private readonly Table<AccessToken> _table;
    private readonly ConcurrentDictionary<string, AccessToken> _tokens = new(StringComparer.Ordinal);

    public AccessTokens(TimeProvider clock, EmulatorData data)
    {
        _clock = clock;
        _table = data.Table<AccessToken>("access-tokens");
        foreach (var (token, value) in _table.Read())
        {
            _tokens[token] = value;
            _ = Find(token);
        }
    }

    public string Issue(Client client, User user, IReadOnlyList<string> scopes, TimeSpan lifetime)
    {
        var token = RandomText.Create();
        var value = new AccessToken(client, user, scopes, _clock.GetUtcNow() + lifetime);
        _table.Write(token, value);
        _tokens[token] = value;
        return token;
    }

    /// <summary>Finds what a token stands for. One that has expired is forgotten.</summary>
    public AccessToken? Find(string token)
    {
        if (!_tokens.TryGetValue(token, out var found))
        {
            return null;
        }

        if (found.ExpiresAt <= _clock.GetUtcNow())
        {
            _table.Remove(token);
            _tokens.TryRemove(token, out _);
            return null;
        }

        return found;
    }

    public void RevokeAll()
    {
        _table.Clear();
        _tokens.Clear();
    }
}
