namespace EmbeddedSigning.Authentication;

/// <summary>Keeps the refresh token of each user for the authorization code grant. An application registers its own, a singleton, that
/// keeps them encrypted; for a client with a name as a keyed service of that name, since two tenants may have users of the
/// same id. Without one they are kept in the memory of the process, and all users sign in again after a restart.</summary>
public interface IRefreshTokenStore
{
    /// <summary>The refresh token of a user; null when there is none.</summary>
    /// <param name="userId">The application's own id of the user.</param>
    /// <param name="cancellationToken">Stops looking.</param>
    ValueTask<RefreshToken?> FindAsync(string userId, CancellationToken cancellationToken = default);

    /// <summary>Keeps the refresh token of a user in place of the one before, which may no longer work.</summary>
    /// <param name="userId">The application's own id of the user.</param>
    /// <param name="token">The token.</param>
    /// <param name="cancellationToken">Gives up.</param>
    ValueTask SaveAsync(string userId, RefreshToken token, CancellationToken cancellationToken = default);
}
