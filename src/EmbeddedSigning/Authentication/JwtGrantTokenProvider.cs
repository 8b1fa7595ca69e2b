using EmbeddedSigning.Transport;
using Microsoft.Extensions.Logging;

namespace EmbeddedSigning.Authentication;

/// <summary>The JWT grant: exchanges an assertion signed with the app's private key for an access token, and keeps the token
/// until shortly before it expires.</summary>
internal sealed class JwtGrantTokenProvider : IAccessTokenProvider
{
    private readonly OAuthClient _oauth;
    private readonly JwtAssertion _assertion;
    private readonly string _subject;
    private readonly TimeProvider _clock;
    private readonly Telemetry _telemetry;
    private readonly TokenCache _cache;

    public JwtGrantTokenProvider(OAuthClient oauth, EmbeddedSigningOptions options, TimeProvider clock, Telemetry telemetry, ILogger logger)
    {
        _oauth = oauth;
        _assertion = new JwtAssertion(options.JwtGrant, options.EffectiveOAuthBaseUri);
        _subject = options.JwtGrant.UserId!;
        _clock = clock;
        _telemetry = telemetry;
        _cache = new TokenCache(RequestTokenAsync, clock, logger);
    }

    public ValueTask<AccessToken> GetAccessTokenAsync(AccessTokenRequest request, CancellationToken cancellationToken) =>
        _cache.GetAsync(request.Rejected, cancellationToken);

    /// <summary>Asks for a new token, whatever is in the cache.</summary>
    public async Task<AccessToken> RequestTokenAsync(CancellationToken cancellationToken)
    {
        try
        {
            var token = await _oauth
                .RequestTokenAsync(_assertion.Create(_clock.GetUtcNow()), _subject, cancellationToken).ConfigureAwait(false);
            _telemetry.TokenRequested(exception: null);
            return token;
        }
        catch (Exception exception)
        {
            _telemetry.TokenRequested(exception);
            throw;
        }
    }
}
