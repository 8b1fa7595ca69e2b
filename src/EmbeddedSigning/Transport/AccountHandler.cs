using System.Net;
using EmbeddedSigning.Authentication;

namespace EmbeddedSigning.Transport;

/// <summary>Sends calls of the REST API that somebody else wrote, DocuSign's own SDK for instance: to the account's server whatever host they
/// name, with a token that is asked for anew for each call, and again with a new one when that is refused.</summary>
internal sealed class AccountHandler(DocuSignConnection connection) : DelegatingHandler
{
    private const string RestPath = "/restapi/";

    protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        var path = request.RequestUri!.PathAndQuery;
        if (!path.StartsWith(RestPath, StringComparison.Ordinal))
        {
            throw new InvalidOperationException(
                $"Only calls of the REST API are sent, not '{request.RequestUri.AbsolutePath}': to get tokens is the library's work.");
        }

        var (token, account) = await connection.AuthorizeAsync(rejected: null, cancellationToken).ConfigureAwait(false);
        for (var attempt = 1; ; attempt++)
        {
            var response = await SendAsync(request, path, token, account, cancellationToken).ConfigureAwait(false);

            // A new token that is refused too is no accident, unless another process had it.
            if (response.StatusCode != HttpStatusCode.Unauthorized || attempt > 2 || (attempt > 1 && !token.IsShared))
            {
                return response;
            }

            var (renewed, renewedAccount) = await connection.AuthorizeAsync(token, cancellationToken).ConfigureAwait(false);
            if (string.Equals(renewed.Reveal(), token.Reveal(), StringComparison.Ordinal))
            {
                return response;
            }

            // The SDK's bodies are in memory and can be sent again.
            response.Dispose();
            (token, account) = (renewed, renewedAccount);
        }
    }

    private Task<HttpResponseMessage> SendAsync(
        HttpRequestMessage request, string path, AccessToken token, Account account, CancellationToken cancellationToken)
    {
        request.RequestUri = new Uri(account.BaseUri.GetLeftPart(UriPartial.Authority) + path);
        request.Headers.Remove("Authorization");
        request.Headers.TryAddWithoutValidation("Authorization", token.Header);
        return base.SendAsync(request, cancellationToken);
    }
}
