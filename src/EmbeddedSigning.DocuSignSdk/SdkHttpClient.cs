using System.Runtime.ExceptionServices;
using DocuSign.eSign.Client;

namespace EmbeddedSigning.DocuSignSdk;

/// <summary>The SDK's HTTP client over ours. The SDK turns every exception into an answer 500 without a word in it: this one keeps the
/// exception, which says what to do.</summary>
internal sealed class SdkHttpClient : IHttpClient
{
    private static readonly AsyncLocal<Failure?> _failure = new();

    private readonly SystemNetHttpClient _sdk;

    public SdkHttpClient(HttpMessageHandler handler, TimeSpan timeout)
    {
        _sdk = new SystemNetHttpClient(new HttpClient(new FailureKeeper { InnerHandler = handler }) { Timeout = timeout });
    }

    public void AddDefaultRequestHeader(string header, string value) => _sdk.AddDefaultRequestHeader(header, value);

    // The SDK's synchronous methods end here. On a thread of the pool no synchronization context waits for this one.
    public DocuSignResponse SendRequest(DocuSignRequest request) =>
        Task.Run(() => SendRequestAsync(request, CancellationToken.None)).GetAwaiter().GetResult();

    public async Task<DocuSignResponse> SendRequestAsync(DocuSignRequest request, CancellationToken cancellationToken)
    {
        var failure = new Failure();
        _failure.Value = failure;
        var response = await _sdk.SendRequestAsync(request, cancellationToken).ConfigureAwait(false);
        failure.Exception?.Throw();
        return response;
    }

    /// <summary>What went wrong with the call that is being made.</summary>
    private sealed class Failure
    {
        public ExceptionDispatchInfo? Exception { get; set; }
    }

    private sealed class FailureKeeper : DelegatingHandler
    {
        protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
        {
            try
            {
                return await base.SendAsync(request, cancellationToken).ConfigureAwait(false);
            }
            catch (Exception exception)
            {
                _failure.Value?.Exception = ExceptionDispatchInfo.Capture(exception);
                throw;
            }
        }
    }
}
