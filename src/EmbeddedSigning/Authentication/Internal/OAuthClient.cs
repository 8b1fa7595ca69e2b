using System.Net.Http.Headers;
using EmbeddedSigning.Http;

namespace EmbeddedSigning.Authentication.Internal;

/// <summary>DocuSign's OAuth host: the token endpoint and userinfo.</summary>
internal sealed class OAuthClient(HttpSender sender, Uri baseUri)
{
    private readonly Uri _tokenEndpoint = new(baseUri, "/oauth/token");
    private readonly Uri _userInfoEndpoint = new(baseUri, "/oauth/userinfo");

    /// <summary>Requests tokens.</summary>
    /// <param name="grant">The fields of the form.</param>
    /// <param name="client">The application's credentials, if the grant does not contain them.</param>
    /// <param name="subject">The user of the token.</param>
    /// <param name="createError">Creates the exception for a refusal.</param>
    /// <param name="cancellationToken">Cancels the request.</param>
    public async Task<IssuedTokens> RequestTokenAsync(
        IEnumerable<KeyValuePair<string, string>> grant,
        AuthenticationHeaderValue? client,
        string subject,
        Func<OAuthError, HttpResponseMessage, AccessTokenException> createError,
        CancellationToken cancellationToken)
    {
        const string Operation = "give an access token";
        using var request = new HttpRequestMessage(HttpMethod.Post, _tokenEndpoint) { Content = new FormUrlEncodedContent(grant) };
        request.Headers.Authorization = client;
        TokenResponse answer = null!;
        await sender.SendAsync(request, Operation, async (response, deadline) =>
        {
            if (!response.IsSuccessStatusCode)
            {
                throw await ReadErrorAsync(response, deadline.Token).ConfigureAwait(false);
            }

            answer = await HttpAnswer.ReadJsonAsync(response, Operation, TokenResponse.Read, deadline.Token).ConfigureAwait(false);
        }, cancellationToken).ConfigureAwait(false);

        // RFC 6749, 5.1: without expires_in, the documentation defines the lifetime; for DocuSign it is one hour.
        var lifetime = TimeSpan.FromSeconds(answer.ExpiresIn is > 0 and <= int.MaxValue ? answer.ExpiresIn.Value : 3600);
        try
        {
            var token = new AccessToken(answer.AccessToken ?? "", sender.Clock.GetUtcNow() + lifetime, subject);
            return new IssuedTokens(token, string.IsNullOrEmpty(answer.RefreshToken) ? null : new RefreshToken(answer.RefreshToken));
        }
        catch (ArgumentException)
        {
            throw new UnexpectedResponseException("The token endpoint answered without a usable access_token.");
        }

        async Task<EmbeddedSigningException> ReadErrorAsync(HttpResponseMessage response, CancellationToken cancellationToken)
        {
            var body = await HttpAnswer.TryReadErrorAsync(response, OAuthError.Read, cancellationToken).ConfigureAwait(false);
            return string.IsNullOrWhiteSpace(body?.Error)
                ? HttpAnswer.Unexpected(response, Operation, "reports a failure, but not as DocuSign does")
                : createError(body, response);
        }
    }

    public async Task<UserInfo> GetUserInfoAsync(AccessToken token, CancellationToken cancellationToken)
    {
        const string Operation = "tell the user's accounts";
        using var request = new HttpRequestMessage(HttpMethod.Get, _userInfoEndpoint);
        request.Headers.TryAddWithoutValidation("Authorization", token.Header);
        UserInfo answer = null!;
        await sender.SendAsync(request, Operation, async (response, deadline) =>
        {
            await HttpErrors.ThrowIfRefusedAsync(response, Operation, deadline.Token).ConfigureAwait(false);
            answer = await HttpAnswer.ReadJsonAsync(response, Operation, UserInfo.Read, deadline.Token).ConfigureAwait(false);
        }, cancellationToken).ConfigureAwait(false);
        return answer;
    }

    /// <summary>Gets the time of the OAuth host; null when the response has none. Any response contains the time, so no token is sent.</summary>
    public async Task<DateTimeOffset?> GetTimeAsync(CancellationToken cancellationToken)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, _userInfoEndpoint);
        DateTimeOffset? time = null;
        await sender.SendAsync(request, "tell the time", (response, _) =>
        {
            time = response.Headers.Date;
            return ValueTask.CompletedTask;
        }, cancellationToken).ConfigureAwait(false);
        return time;
    }
}
