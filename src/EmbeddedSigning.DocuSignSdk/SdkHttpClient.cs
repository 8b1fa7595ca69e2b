using System.Runtime.ExceptionServices;
using DocuSign.eSign.Client;

namespace EmbeddedSigning.DocuSignSdk;

/// <summary>The SDK's HTTP client, which wraps ours. The SDK reports every exception as an <see cref="ApiException"/> with the status 500, as if
/// DocuSign had refused. This client throws the original exception, whose type says what to do.</summary>
internal sealed class SdkHttpClient(HttpClient http) : IHttpClient
{
    private readonly SystemNetHttpClient _sdk = new(http);

    public void AddDefaultRequestHeader(string header, string value) => _sdk.AddDefaultRequestHeader(header, value);

    // The SDK's synchronous methods call this. A pool thread has no synchronization context, so blocking cannot deadlock.
    public DocuSignResponse SendRequest(DocuSignRequest request) =>
        Task.Run(() => SendRequestAsync(request, CancellationToken.None)).GetAwaiter().GetResult();

    public async Task<DocuSignResponse> SendRequestAsync(DocuSignRequest request, CancellationToken cancellationToken)
    {
        var response = await _sdk.SendRequestAsync(request, cancellationToken).ConfigureAwait(false);
        if (response.Exception is { } exception)
        {
            ExceptionDispatchInfo.Throw(exception);
        }

        return response;
    }
}
