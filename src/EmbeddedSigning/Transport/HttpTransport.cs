using System.Text.Json.Serialization.Metadata;

namespace EmbeddedSigning.Transport;

/// <summary>Sends one request, within the time allowed, and turns every way in which it can fail into one of our exceptions.
/// It knows nothing of tokens and retries.</summary>
internal sealed class HttpTransport(HttpClient http, TimeProvider clock, TimeSpan timeout)
{
    public TimeProvider Clock => clock;

    /// <summary>Sends a request and reads the JSON of a successful answer.</summary>
    public async Task<T> SendAsync<T>(
        HttpRequestMessage request, string operation, JsonTypeInfo<T> type, ErrorReader readError, CancellationToken cancellationToken)
        where T : class
    {
        T? answer = null;
        await SendAsync(request, operation, async (response, deadline) =>
        {
            if (!response.IsSuccessStatusCode)
            {
                throw await readError(response, operation, deadline.Token).ConfigureAwait(false);
            }

            answer = await Answer.ReadJsonAsync(response, operation, type, deadline.Token).ConfigureAwait(false);
        }, cancellationToken).ConfigureAwait(false);
        return answer!;
    }

    /// <summary>Sends a request and hands the answer over as soon as its headers are there.</summary>
    public async Task SendAsync(
        HttpRequestMessage request, string operation, Func<HttpResponseMessage, Deadline, Task> read, CancellationToken cancellationToken)
    {
        using var deadline = new Deadline(timeout, clock, cancellationToken);
        HttpResponseMessage? response = null;
        try
        {
            response = await http.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, deadline.Token).ConfigureAwait(false);
            await read(response, deadline).ConfigureAwait(false);
        }
        catch (Exception exception) when (IsCancellation(exception, deadline, isAnswered: response is not null))
        {
            // The caller's own token, so that the caller recognises the cancellation as theirs.
            cancellationToken.ThrowIfCancellationRequested();
            if (!deadline.IsOver)
            {
                // A time limit of the host's own, for connecting for instance.
                throw new DocuSignConnectionException(
                    $"The request to {request.RequestUri!.Authority} was given up when asking DocuSign to {operation}.", exception);
            }

            throw new DocuSignConnectionException(
                $"DocuSign did not answer in time ({timeout.TotalSeconds:0.#} seconds) when asked to {operation}. "
                + "If documents are large or the line is slow, raise RequestTimeout.", exception);
        }
        catch (Exception exception) when (response is null && IsOfConnection(exception))
        {
            throw new DocuSignConnectionException(
                $"The connection to {request.RequestUri!.Authority} failed when asking DocuSign to {operation}.{Remedy(exception)}", exception)
            {
                MayHaveReachedDocuSign = !IsFailureToConnect(exception),
            };
        }
        finally
        {
            response?.Dispose();
        }
    }

    // A request that is cancelled may end with the failure of the connection that was closed for it. What reading throws is not looked into:
    // a destination's own failure is the caller's.
    private static bool IsCancellation(Exception exception, Deadline deadline, bool isAnswered) =>
        exception is OperationCanceledException || (!isAnswered && IsOfConnection(exception) && deadline.Token.IsCancellationRequested);

    private static bool IsOfConnection(Exception exception) => exception is HttpRequestException or IOException;

    private static string Remedy(Exception exception) => (exception as HttpRequestException)?.HttpRequestError switch
    {
        HttpRequestError.NameResolutionError => " The host name is not known: check the base URI and DNS.",
        HttpRequestError.ConnectionError => " Nothing answers there: check the base URI, firewalls and proxies.",
        HttpRequestError.SecureConnectionError => " TLS failed: check that the certificate is trusted here and is for this host.",
        HttpRequestError.ProxyTunnelError => " The proxy did not let it through.",
        _ => "",
    };

    private static bool IsFailureToConnect(Exception exception) => exception is HttpRequestException
    {
        HttpRequestError: HttpRequestError.NameResolutionError or HttpRequestError.ConnectionError
            or HttpRequestError.SecureConnectionError or HttpRequestError.ProxyTunnelError,
    };

    /// <summary>Makes the exception for an answer that reports a failure.</summary>
    public delegate Task<EmbeddedSigningException> ErrorReader(
        HttpResponseMessage response, string operation, CancellationToken cancellationToken);
}
