using System.Collections.Concurrent;

namespace EmbeddedSigning.Authentication.Internal;

internal sealed class MemoryRefreshTokenStore : IRefreshTokenStore
{
    private readonly ConcurrentDictionary<string, RefreshToken> _tokens = new(StringComparer.Ordinal);

    public ValueTask<RefreshToken?> FindAsync(string userId, CancellationToken cancellationToken = default) =>
        new(_tokens.GetValueOrDefault(userId));

    public ValueTask SaveAsync(string userId, RefreshToken token, CancellationToken cancellationToken = default)
    {
        _tokens[userId] = token;
        return default;
    }
}
