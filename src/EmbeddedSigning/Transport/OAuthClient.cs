using EmbeddedSigning.Authentication;
using EmbeddedSigning.Transport.Answers;

namespace EmbeddedSigning.Transport;

/// <summary>DocuSign's OAuth host: the token endpoint and userinfo.</summary>
internal sealed class OAuthClient(HttpTransport transport, EmbeddedSigningOptions options)
{
    private readonly Uri _tokenEndpoint = new(options.EffectiveOAuthBaseUri, "/oauth/token");
    private readonly Uri _userInfoEndpoint = new(options.EffectiveOAuthBaseUri, "/oauth/userinfo");

    public async Task<AccessToken> RequestTokenAsync(string assertion, string subject, CancellationToken cancellationToken)
    {
        const string Operation = "give an access token";
        using var request = new HttpRequestMessage(HttpMethod.Post, _tokenEndpoint)
        {
            Content = new FormUrlEncodedContent(
            [
                new("grant_type", "urn:ietf:params:oauth:grant-type:jwt-bearer"),
                new("assertion", assertion),
            ]),
        };
        var answer = await transport.SendAsync(
            request, Operation, WireJson.Default.TokenResponse, ReadTokenErrorAsync, cancellationToken).ConfigureAwait(false);

        // RFC 6749, 5.1: without expires_in the lifetime is whatever the documentation says, and DocuSign's says one hour.
        var lifetime = TimeSpan.FromSeconds(answer.ExpiresIn is > 0 and <= int.MaxValue ? answer.ExpiresIn.Value : 3600);
        try
        {
            return new AccessToken(answer.AccessToken ?? "", transport.Clock.GetUtcNow() + lifetime, subject);
        }
        catch (ArgumentException)
        {
            throw new UnexpectedResponseException("The token endpoint answered without a usable access_token.");
        }
    }

    public async Task<UserInfo> GetUserInfoAsync(AccessToken token, CancellationToken cancellationToken)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, _userInfoEndpoint);
        request.Headers.TryAddWithoutValidation("Authorization", token.Header);
        return await transport.SendAsync(
            request, "tell the user's accounts", WireJson.Default.UserInfo, ApiErrors.ReadAsync, cancellationToken).ConfigureAwait(false);
    }

    /// <summary>What time it is for the OAuth host; null when it does not say. Any answer will do, so no token is sent.</summary>
    public async Task<DateTimeOffset?> GetTimeAsync(CancellationToken cancellationToken)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, _userInfoEndpoint);
        return await transport.SendAsync(
            request,
            "tell the time",
            static (response, _) => Task.FromResult(response.Headers.Date),
            cancellationToken).ConfigureAwait(false);
    }

    private async Task<EmbeddedSigningException> ReadTokenErrorAsync(
        HttpResponseMessage response, string operation, CancellationToken cancellationToken)
    {
        var body = await Answer.TryReadErrorAsync(response, WireJson.Default.OAuthError, cancellationToken).ConfigureAwait(false);
        return string.IsNullOrWhiteSpace(body?.Error)
            ? Answer.Unexpected(response, operation, "reports a failure, but not as DocuSign does")
            : TokenErrors.Create(body, response, options, transport.Clock.GetUtcNow());
    }
}
