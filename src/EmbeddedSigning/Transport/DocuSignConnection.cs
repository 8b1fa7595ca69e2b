using System.Text.Json.Serialization.Metadata;
using EmbeddedSigning.Authentication;
using Microsoft.Extensions.Logging;

namespace EmbeddedSigning.Transport;

/// <summary>Calls the REST API of the account: with its base URI, with a token, and with a new token when the first is
/// refused.</summary>
internal sealed class DocuSignConnection(
    HttpTransport transport, IAccessTokenProvider tokens, AccountDirectory accounts, ILogger logger)
{
    public TimeProvider Clock => transport.Clock;

    /// <summary>Calls, and reads the JSON of the answer.</summary>
    public Task<T> SendAsync<T>(ApiCall call, JsonTypeInfo<T> type, CancellationToken cancellationToken) =>
        SendAsync(call, (request, token) =>
            transport.SendAsync(request, call.Operation, type, ApiErrors.ReadAsync, token), cancellationToken);

    /// <summary>Calls, and hands over the answer as soon as its headers are there.</summary>
    public Task<T> SendAsync<T>(
        ApiCall call, Func<HttpResponseMessage, Deadline, Task<T>> read, CancellationToken cancellationToken) =>
        SendAsync(call, (request, token) => transport.SendAsync(request, call.Operation, read, token), cancellationToken);

    private async Task<T> SendAsync<T>(
        ApiCall call, Func<HttpRequestMessage, CancellationToken, Task<T>> send, CancellationToken cancellationToken)
    {
        var token = await tokens.GetAccessTokenAsync(default, cancellationToken).ConfigureAwait(false);
        try
        {
            return await SendWithTokenAsync(call, token, send, cancellationToken).ConfigureAwait(false);
        }
        catch (AccessDeniedException exception)
            when (exception.StatusCode == System.Net.HttpStatusCode.Unauthorized && call.CanRepeat)
        {
            var renewed = await tokens.GetAccessTokenAsync(new AccessTokenRequest(token), cancellationToken).ConfigureAwait(false);
            if (ReferenceEquals(renewed, token))
            {
                throw;
            }

            logger.TokenRejected();
            return await SendWithTokenAsync(call, renewed, send, cancellationToken).ConfigureAwait(false);
        }
    }

    private async Task<T> SendWithTokenAsync<T>(
        ApiCall call, AccessToken token, Func<HttpRequestMessage, CancellationToken, Task<T>> send, CancellationToken cancellationToken)
    {
        var account = await accounts.GetAsync(token, cancellationToken).ConfigureAwait(false);
        using var request = new HttpRequestMessage(call.Method, account.Resource(call.Path)) { Content = call.CreateContent?.Invoke() };
        request.Headers.Authorization = token.Header;
        return await send(request, cancellationToken).ConfigureAwait(false);
    }
}
