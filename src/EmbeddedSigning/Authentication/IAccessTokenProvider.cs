namespace EmbeddedSigning.Authentication;

/// <summary>Provides access tokens. It is called before every call to DocuSign, from many threads at once, so it must cache tokens itself. Built in:
/// the JWT grant (the default), the authorization code grant, a fixed token, and a delegate.</summary>
public interface IAccessTokenProvider
{
    /// <summary>Returns a valid token.</summary>
    /// <param name="request">The user, and a rejected token.</param>
    /// <param name="cancellationToken">Cancels the operation.</param>
    ValueTask<AccessToken> GetAccessTokenAsync(AccessTokenRequest request, CancellationToken cancellationToken);
}
