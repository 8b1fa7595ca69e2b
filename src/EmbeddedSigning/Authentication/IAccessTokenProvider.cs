namespace EmbeddedSigning.Authentication;

/// <summary>Where access tokens come from. It is asked before every call, from many threads at once, and caches for itself.
/// Built in: the JWT grant (the default), the authorization code grant, a fixed token, and a delegate.</summary>
public interface IAccessTokenProvider
{
    /// <summary>Gives a token that works now.</summary>
    /// <param name="request">What is asked for.</param>
    /// <param name="cancellationToken">Cancels the wait.</param>
    ValueTask<AccessToken> GetAccessTokenAsync(AccessTokenRequest request, CancellationToken cancellationToken);
}
