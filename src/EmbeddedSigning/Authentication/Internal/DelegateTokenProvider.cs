namespace EmbeddedSigning.Authentication.Internal;

/// <summary>Tokens that the host gets for itself.</summary>
internal sealed class DelegateTokenProvider(Func<AccessTokenRequest, CancellationToken, ValueTask<AccessToken>> provide)
    : IAccessTokenProvider
{
    public ValueTask<AccessToken> GetAccessTokenAsync(AccessTokenRequest request, CancellationToken cancellationToken) =>
        provide(request, cancellationToken);
}
