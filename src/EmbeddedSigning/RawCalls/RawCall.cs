using EmbeddedSigning.Authentication.Internal;
using EmbeddedSigning.Calls;
using EmbeddedSigning.Http;

namespace EmbeddedSigning.RawCalls;

/// <summary>A request of the REST API that the application has written itself. Its response stays the application's, refusals included.</summary>
internal sealed class RawCall(HttpRequestMessage request)
    : ApiCall("send_request", "answer the request", request.Method, request.RequestUri!.PathAndQuery), IDisposable
{
    /// <summary>The account in a path while the account is not known yet.</summary>
    public const string AccountPlaceholder = "me";

    private const string AccountsPath = "/restapi/v2.1/accounts/";
    private const int MaximumRefusalBytes = 4 * 1024 * 1024;

    private readonly string _path = request.RequestUri!.AbsolutePath;
    private readonly string _pathAndQuery = request.RequestUri.PathAndQuery;
    private HttpResponseMessage? _response;

    /// <summary>After an ambiguous failure, only a request that changes nothing can be sent again.</summary>
    public override bool CanRetry => request.Content is null && (request.Method == HttpMethod.Get || request.Method == HttpMethod.Head);

    public override bool CanResend => CanReadAgain(request.Content);

    public override bool OwnsMessages => false;

    // Unlike other paths, this one begins at the host.
    public override bool IsAbout(EnvelopeId envelopeId) => _path.Contains($"/envelopes/{envelopeId}", StringComparison.OrdinalIgnoreCase);

    public override HttpRequestMessage CreateRequest(AccountAddress account)
    {
        const string Placeholder = AccountsPath + AccountPlaceholder + "/";
        var path = _pathAndQuery.StartsWith(Placeholder, StringComparison.Ordinal)
            ? AccountsPath + account.Id + _pathAndQuery[(Placeholder.Length - 1)..]
            : _pathAndQuery;
        request.RequestUri = new Uri(account.BaseUri.GetLeftPart(UriPartial.Authority) + path);
        return request;
    }

    public override async ValueTask ReadAsync(HttpResponseMessage response, HttpDeadline deadline)
    {
        _response?.Dispose();
        (_response, Refusal) = (response, null);
        if (response.IsSuccessStatusCode)
        {
            return;
        }

        // The body is kept in memory, because it is read twice: here, and by the application.
        using var buffer = new HttpBuffer();
        if (!await buffer.TryFillAsync(response.Content, MaximumRefusalBytes, deadline.Token).ConfigureAwait(false))
        {
            throw HttpAnswer.Unexpected(response, Description, $"is longer than {MaximumRefusalBytes} bytes");
        }

        var body = buffer.Written.ToArray();
        try
        {
            SetContent(response, body);
            await HttpErrors.ThrowIfRefusedAsync(response, Description, deadline.Token).ConfigureAwait(false);
        }
        catch (DocuSignApiException exception)
        {
            Refusal = exception;
            throw;
        }
        finally
        {
            SetContent(response, body);
        }
    }

    /// <summary>The exception for the response; null when there is no response, or it is no refusal.</summary>
    public DocuSignApiException? Refusal { get; private set; }

    /// <summary>Hands the response over to the application.</summary>
    public HttpResponseMessage TakeResponse()
    {
        var response = _response ?? throw new InvalidOperationException("There is no response.");
        _response = null;
        return response;
    }

    public void Dispose() => _response?.Dispose();

    private static void SetContent(HttpResponseMessage response, byte[] body)
    {
        var content = new ByteArrayContent(body);
        foreach (var (name, values) in response.Content.Headers.NonValidated)
        {
            content.Headers.TryAddWithoutValidation(name, values);
        }

        response.Content = content;
    }

    // Other content, such as a stream, may not be readable twice.
    private static bool CanReadAgain(HttpContent? content) => content switch
    {
        null or ByteArrayContent or ReadOnlyMemoryContent or System.Net.Http.Json.JsonContent => true,
        MultipartContent parts => parts.All(CanReadAgain),
        _ => false,
    };
}
