using EmbeddedSigning.Calls;
using EmbeddedSigning.Http;

namespace EmbeddedSigning.RawCalls;

/// <summary>Sends requests of the REST API that the application has written itself, in the same way as the library's own.</summary>
/// <param name="calls">Sends the requests.</param>
/// <param name="trustedHosts">The hosts that a request may name. Every request goes to the account's server, whichever of these hosts it
/// names.</param>
/// <param name="throwOnError">Whether failures are exceptions of this library, or of <see cref="HttpClient"/>.</param>
internal sealed class RawHandler(AuthorizedCalls calls, TrustedHosts trustedHosts, bool throwOnError) : HttpMessageHandler
{
    private const string RestPath = "/restapi/";

    protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        Check(request.RequestUri!);
        using var call = new RawCall(request);
        try
        {
            await calls.SendAsync(call, cancellationToken).ConfigureAwait(false);
        }
        catch (DocuSignApiException exception) when (!throwOnError && ReferenceEquals(exception, call.Refusal))
        {
            // A refusal is returned like any other response. Any other exception came later, and the response is of an earlier attempt.
        }
        catch (DocuSignConnectionException exception) when (!throwOnError)
        {
            throw exception.InnerException is OperationCanceledException
                ? new TaskCanceledException(exception.Message, new TimeoutException(exception.Message, exception))
                : new HttpRequestException(exception.Message, exception);
        }

        return call.TakeResponse();
    }

    private void Check(Uri uri)
    {
        if (!uri.AbsolutePath.StartsWith(RestPath, StringComparison.Ordinal))
        {
            throw new InvalidOperationException(
                $"Only requests of the REST API are sent, not '{uri.AbsolutePath}': the library requests tokens itself. "
                + "A relative address is one below the account, such as \"envelopes?from_date=2026-01-01\", without a slash in front.");
        }

        if (!RawClients.IsPlaceholder(uri) && !trustedHosts.Contains(uri))
        {
            throw new InvalidOperationException($"Requests go to the account's own server, and {TrustedHosts.Describe(uri)} is not a host of DocuSign's: use a relative address.");
        }
    }
}
