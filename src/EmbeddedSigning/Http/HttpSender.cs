using System.Net.Http.Headers;
using System.Runtime.CompilerServices;
using EmbeddedSigning.Values.Internal;

namespace EmbeddedSigning.Http;

/// <summary>Sends one request, within the time allowed, and converts every failure into an exception of this library. It does not handle tokens and
/// retries.</summary>
/// <param name="http">Sends requests. Not an <see cref="HttpClient"/>, which would add its own timer to each request.</param>
/// <param name="defaultHeaders">The host's own headers for every request.</param>
/// <param name="clock">The clock of the time limit.</param>
/// <param name="timeout">The time limit of one request.</param>
internal sealed class HttpSender(HttpMessageInvoker http, HttpRequestHeaders defaultHeaders, TimeProvider clock, TimeSpan timeout)
{
    private readonly HttpRequestHeaders? _defaultHeaders = defaultHeaders.NonValidated.Count > 0 ? defaultHeaders : null;

    public TimeProvider Clock => clock;

    /// <summary>Sends a request and hands the response over as soon as its headers have arrived.</summary>
    public ValueTask SendAsync(
        HttpRequestMessage request, string operation, Func<HttpResponseMessage, HttpDeadline, ValueTask> read, CancellationToken cancellationToken) =>
        SendAsync(request, operation, read, static (read, response, deadline) => read(response, deadline), ownsResponse: true, cancellationToken);

    /// <summary>Sends a request and hands the response over as soon as its headers have arrived.</summary>
    /// <param name="request">The request.</param>
    /// <param name="operation">The requested action, to complete a sentence.</param>
    /// <param name="state">Passed to <paramref name="read"/>, so that it needs no closure.</param>
    /// <param name="read">Reads the response.</param>
    /// <param name="ownsResponse">Whether the response is disposed after it was read.</param>
    /// <param name="cancellationToken">Cancels the request.</param>
    [AsyncMethodBuilder(typeof(PoolingAsyncValueTaskMethodBuilder))]
    public async ValueTask SendAsync<TState>(
        HttpRequestMessage request,
        string operation,
        TState state,
        Func<TState, HttpResponseMessage, HttpDeadline, ValueTask> read,
        bool ownsResponse,
        CancellationToken cancellationToken)
    {
        AddDefaultHeaders(request);
        using var deadline = new HttpDeadline(timeout, clock, cancellationToken);
        HttpResponseMessage? response = null;
        try
        {
            response = await http.SendAsync(request, deadline.Token).ConfigureAwait(false);
            await read(state, response, deadline).ConfigureAwait(false);
        }
        catch (Exception exception) when (IsCancellation(exception, deadline, isAnswered: response is not null))
        {
            // The caller's own token, so that the caller recognises their own cancellation.
            cancellationToken.ThrowIfCancellationRequested();
            if (!deadline.IsOver)
            {
                // A time limit that the host has set, for instance for connecting.
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
                $"The connection to {request.RequestUri!.Authority} failed when asking DocuSign to {operation}{Cause(exception)}.{Remedy(exception)}", exception)
            {
                MayHaveReachedDocuSign = !IsFailureToConnect(exception),
            };
        }
        finally
        {
            if (ownsResponse)
            {
                response?.Dispose();
            }
        }
    }

    private void AddDefaultHeaders(HttpRequestMessage request)
    {
        if (_defaultHeaders is null)
        {
            return;
        }

        foreach (var (name, values) in _defaultHeaders.NonValidated)
        {
            if (!request.Headers.NonValidated.Contains(name))
            {
                request.Headers.TryAddWithoutValidation(name, values);
            }
        }
    }

    // A cancelled request may end with the failure of its closed connection. Exceptions from reading are not mapped, because a failure of the
    // destination belongs to the caller.
    private static bool IsCancellation(Exception exception, HttpDeadline deadline, bool isAnswered) =>
        exception is OperationCanceledException || (!isAnswered && IsOfConnection(exception) && deadline.Token.IsCancellationRequested);

    private static bool IsOfConnection(Exception exception) => exception is HttpRequestException or IOException;

    // The outer exception says no more than "see inner exception", which messages on one line do not show.
    private static string Cause(Exception exception) => SafeText.Clean(exception.GetBaseException().Message) is { } cause ? $" ({cause.TrimEnd('.')})" : "";

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
}
