using System.Security.Cryptography;
using System.Text;
using EmbeddedSigning.Http;
using EmbeddedSigning.Telemetry;
using EmbeddedSigning.Values.Internal;
using Microsoft.Extensions.Logging;

namespace EmbeddedSigning.Authentication.Internal;

/// <summary>The authorization code grant: users sign in themselves, and refresh tokens keep them signed in.</summary>
internal sealed class AuthorizationCodeTokenProvider(
    OAuthClient oauth,
    TokenSettings options,
    Credentials credentials,
    IRefreshTokenStore store,
    SharedTokens shared,
    TimeProvider clock,
    ClientTelemetry telemetry,
    ILogger logger) : IAccessTokenProvider, IAuthorizationCodeFlow
{
    private readonly string _integrationKey = options.AuthorizationCode.IntegrationKey!;
    private readonly string _redirectUri = options.AuthorizationCode.RedirectUri!.OriginalString;
    private readonly string _scope = options.AuthorizationCode.Scope;
    private readonly Uri _oauthBaseUri = options.OAuthBaseUri;
    private readonly BoundedMap<SignedInUser> _users = new();

    public ValueTask<AccessToken> GetAccessTokenAsync(AccessTokenRequest request, CancellationToken cancellationToken) =>
        request.UserId is { } userId
            ? UserOf(userId).Tokens.GetAsync(request.Rejected, cancellationToken)
            : throw new SignInRequiredException(
                "With the authorization code grant every call belongs to a user: make it on client.AsUser(…), with the id that the user signed in with.");

    public AuthorizationRequest Start(string? loginHint = null) => new(secret => new Uri(
        _oauthBaseUri,
        $"/oauth/auth?response_type=code&scope={Uri.EscapeDataString(_scope)}&client_id={Uri.EscapeDataString(_integrationKey)}"
        + $"&redirect_uri={Uri.EscapeDataString(_redirectUri)}&state={AuthorizationRequest.StateOf(secret)}"
        + $"&code_challenge={AuthorizationRequest.ChallengeOf(secret)}&code_challenge_method=S256"
        + (string.IsNullOrEmpty(loginHint) ? "" : $"&login_hint={Uri.EscapeDataString(loginHint)}")));

    public async Task CompleteAsync(string userId, string secret, Uri callback, CancellationToken cancellationToken = default)
    {
        ArgumentException.ThrowIfNullOrEmpty(userId);
        ArgumentException.ThrowIfNullOrEmpty(secret);
        ArgumentNullException.ThrowIfNull(callback);
        var issued = await RequestAsync(
            userId,
            [
                new("grant_type", "authorization_code"),
                new("code", ReadCode(callback, secret)),
                new("redirect_uri", _redirectUri),
                new("code_verifier", secret),
            ],
            cancellationToken).ConfigureAwait(false);
        if (issued.Refresh is not { } refresh)
        {
            throw new UnexpectedResponseException("The token endpoint answered without a refresh_token.");
        }

        var user = UserOf(userId);
        user.SignedIn(issued);
        await store.SaveAsync(userId, refresh, CancellationToken.None).ConfigureAwait(false);
        await shared.SaveAsync(userId, issued.Access, CancellationToken.None).ConfigureAwait(false);
        user.Tokens.Put(issued.Access);
    }

    private SignedInUser UserOf(string userId) => _users.GetOrAdd(userId, id => new SignedInUser(
        id,
        token => RequestAsync(id, [new("grant_type", "refresh_token"), new("refresh_token", token.Reveal())], CancellationToken.None),
        store,
        shared,
        clock,
        logger));

    private async Task<IssuedTokens> RequestAsync(
        string userId, IEnumerable<KeyValuePair<string, string>> grant, CancellationToken cancellationToken)
    {
        var secret = credentials.ClientSecret;
        if (secret is null)
        {
            grant = grant.Append(new("client_id", _integrationKey));
        }

        try
        {
            var issued = await oauth.RequestTokenAsync(
                grant, secret?.ToHeader(_integrationKey), userId, CreateError, cancellationToken).ConfigureAwait(false);
            telemetry.TokenRequested(exception: null);
            return issued;
        }
        catch (Exception exception)
        {
            telemetry.TokenRequested(exception);
            throw;
        }
    }

    private static string ReadCode(Uri callback, string secret)
    {
        var query = QueryString.Parse(callback.Query);
        if (!CryptographicOperations.FixedTimeEquals(
            Encoding.UTF8.GetBytes(query.GetValueOrDefault("state") ?? ""), Encoding.UTF8.GetBytes(AuthorizationRequest.StateOf(secret))))
        {
            throw new SignInRequiredException(
                "The browser that came back from DocuSign is not the one that left, or its secret is another sign-in's: begin again.")
            {
                ErrorCode = "state_mismatch",
            };
        }

        return query.GetValueOrDefault("code") is { Length: > 0 } code
            ? code
            : throw new SignInRequiredException("The user did not let the application act for them, or DocuSign refused to ask: begin again.")
            {
                ErrorCode = SafeText.Code(query.GetValueOrDefault("error")),
            };
    }

    private static AccessTokenException CreateError(OAuthError body, HttpResponseMessage response)
    {
        var code = TokenErrors.CodeOf(body);
        return code switch
        {
            "unauthorized_client" or "invalid_client" => new AccessTokenException(
                $"DocuSign gave no access token: {code} (HTTP {(int)response.StatusCode}). Check the integration key and the client secret: whether "
                + "they belong together, to this environment (demo or production), and whether the app has a secret at all.")
            {
                ErrorCode = code,
                StatusCode = response.StatusCode,
                TraceToken = HttpAnswer.TraceToken(response),
            },
            _ => new SignInRequiredException(
                $"DocuSign gave no access token: {code} (HTTP {(int)response.StatusCode}). The user has to sign in again: send the browser to the "
                + "URL of IAuthorizationCodeFlow.Start.")
            {
                ErrorCode = code,
                StatusCode = response.StatusCode,
                TraceToken = HttpAnswer.TraceToken(response),
            },
        };
    }
}
