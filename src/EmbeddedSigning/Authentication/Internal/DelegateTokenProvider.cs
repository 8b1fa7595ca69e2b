namespace EmbeddedSigning.Authentication.Internal;

/// <summary>Provides tokens that the host's own function returns.</summary>
internal sealed class DelegateTokenProvider(Func<AccessTokenRequest, CancellationToken, ValueTask<AccessToken>> provide)
    : IAccessTokenProvider
{
    public ValueTask<AccessToken> GetAccessTokenAsync(AccessTokenRequest request, CancellationToken cancellationToken) =>
        provide(request, cancellationToken);
}
