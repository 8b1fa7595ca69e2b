namespace EmbeddedSigning.Authentication;

/// <summary>Stores the refresh token of each user for the authorization code grant. An application registers its own as a singleton, which must encrypt
/// the tokens. For a named client it is a keyed service with that name, because two tenants may have users with the same id. Without a store, tokens
/// are in memory, and all users sign in again after a restart.</summary>
public interface IRefreshTokenStore
{
    /// <summary>Returns the refresh token of a user; null when there is none.</summary>
    /// <param name="userId">The application's own id of the user.</param>
    /// <param name="cancellationToken">Cancels the operation.</param>
    ValueTask<RefreshToken?> FindAsync(string userId, CancellationToken cancellationToken = default);

    /// <summary>Stores the refresh token of a user and replaces the previous one, which may no longer be valid.</summary>
    /// <param name="userId">The application's own id of the user.</param>
    /// <param name="token">The token.</param>
    /// <param name="cancellationToken">Cancels the operation.</param>
    ValueTask SaveAsync(string userId, RefreshToken token, CancellationToken cancellationToken = default);
}
