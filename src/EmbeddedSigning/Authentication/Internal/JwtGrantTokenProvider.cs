using EmbeddedSigning.Telemetry;
using EmbeddedSigning.Values.Internal;
using Microsoft.Extensions.Logging;

namespace EmbeddedSigning.Authentication.Internal;

/// <summary>Implements the JWT grant: exchanges an assertion signed with the app's private key for an access token. Caches the token of each user until
/// shortly before it expires.</summary>
internal sealed class JwtGrantTokenProvider : IAccessTokenProvider
{
    private readonly OAuthClient _oauth;
    private readonly TokenSettings _options;
    private readonly SharedTokens _shared;
    private readonly JwtAssertion _assertion;
    private readonly string _userId;
    private readonly TimeProvider _clock;
    private readonly ClientTelemetry _telemetry;
    private readonly ILogger _logger;
    private readonly TokenCache _own;
    private readonly BoundedMap<TokenCache> _others = new();

    public JwtGrantTokenProvider(
        OAuthClient oauth, TokenSettings options, IAssertionSigner signer, SharedTokens shared, TimeProvider clock, ClientTelemetry telemetry, ILogger logger)
    {
        _oauth = oauth;
        _options = options;
        _shared = shared;
        _assertion = new JwtAssertion(options.JwtGrant, options.OAuthBaseUri, signer);
        _userId = NormalizeUserId(options.JwtGrant.UserId!);
        _clock = clock;
        _telemetry = telemetry;
        _logger = logger;
        _own = CreateCache(_userId);
    }

    /// <summary>The user id in the one form in which it is compared.</summary>
    /// <exception cref="ArgumentException">It is not a GUID.</exception>
    public static string NormalizeUserId(string userId) => Guid.TryParseExact(userId, "D", out var id) && id != Guid.Empty
        ? id.ToString("D")
        : throw new ArgumentException(
            "With the JWT grant a user is named by the GUID \"User ID\" of DocuSign's page \"Apps and Keys\".", nameof(userId));

    public ValueTask<AccessToken> GetAccessTokenAsync(AccessTokenRequest request, CancellationToken cancellationToken)
    {
        var cache = request.UserId is null || IsConfigured(request.UserId)
            ? _own
            : _others.GetOrAdd(request.UserId, CreateCache);
        return cache.GetAsync(request.Rejected, cancellationToken);
    }

    /// <summary>Requests a new token and ignores the cache.</summary>
    public Task<AccessToken> RequestTokenAsync(CancellationToken cancellationToken) => RequestTokenAsync(_userId, cancellationToken);

    private bool IsConfigured(string userId) => string.Equals(userId, _userId, StringComparison.Ordinal);

    private TokenCache CreateCache(string userId) => new(
        (rejected, cancellationToken) => _shared.FindOrRequestAsync(
            userId, rejected, token => RequestTokenAsync(userId, token), cancellationToken),
        _clock,
        _logger);

    private async Task<AccessToken> RequestTokenAsync(string userId, CancellationToken cancellationToken)
    {
        try
        {
            var assertion = await _assertion.CreateAsync(userId, _clock.GetUtcNow(), cancellationToken).ConfigureAwait(false);
            var issued = await _oauth.RequestTokenAsync(
                [new("grant_type", "urn:ietf:params:oauth:grant-type:jwt-bearer"), new("assertion", assertion)],
                client: null,
                userId,
                (body, response) => TokenErrors.Create(body, response, _options, IsConfigured(userId), _clock.GetUtcNow()),
                cancellationToken).ConfigureAwait(false);
            _telemetry.TokenRequested(exception: null);
            return issued.Access;
        }
        catch (Exception exception)
        {
            _telemetry.TokenRequested(exception);
            throw;
        }
    }
}
