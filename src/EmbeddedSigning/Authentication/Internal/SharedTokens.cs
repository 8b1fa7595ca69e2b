using System.Buffers.Binary;
using System.Text;
using EmbeddedSigning.Sharing.Internal;

namespace EmbeddedSigning.Authentication.Internal;

/// <summary>Access tokens that several processes share, stored as eight bytes for the expiry, followed by the token.</summary>
internal sealed class SharedTokens(SharedState shared, TimeProvider clock)
{
    private const int TimeLength = sizeof(long);

    /// <summary>Finds the token of another process, or requests a new one.</summary>
    /// <param name="userId">The user.</param>
    /// <param name="rejected">A token that must not be returned, although it may not have expired.</param>
    /// <param name="request">Requests the value from DocuSign.</param>
    /// <param name="cancellationToken">Cancels the operation.</param>
    public Task<AccessToken> FindOrRequestAsync(
        string userId, AccessToken? rejected, Func<CancellationToken, Task<AccessToken>> request, CancellationToken cancellationToken) =>
        shared.FindOrRequestAsync(KeyOf(userId), bytes => Read(bytes, userId, rejected), request, Write, cancellationToken);

    public Task SaveAsync(string userId, AccessToken token, CancellationToken cancellationToken) =>
        shared.SaveAsync(KeyOf(userId), Write(token), cancellationToken);

    private static string KeyOf(string userId) => "token\n" + userId;

    private AccessToken? Read(byte[] bytes, string userId, AccessToken? rejected)
    {
        if (bytes.Length <= TimeLength)
        {
            return null;
        }

        var expiresAt = new DateTimeOffset(BinaryPrimitives.ReadInt64BigEndian(bytes), TimeSpan.Zero);
        var value = Encoding.ASCII.GetString(bytes.AsSpan(TimeLength));
        return expiresAt - clock.GetUtcNow() > TokenCache.RenewAhead && !string.Equals(value, rejected?.Reveal(), StringComparison.Ordinal)
            ? new AccessToken(value, expiresAt, userId) { IsShared = true }
            : null;
    }

    private (byte[] Value, TimeSpan Lifetime) Write(AccessToken token)
    {
        var value = token.Reveal();
        var bytes = new byte[TimeLength + value.Length];
        BinaryPrimitives.WriteInt64BigEndian(bytes, token.ExpiresAt.UtcTicks);
        Encoding.ASCII.GetBytes(value, bytes.AsSpan(TimeLength));
        return (bytes, token.ExpiresAt - clock.GetUtcNow() - TokenCache.RenewAhead);
    }
}
