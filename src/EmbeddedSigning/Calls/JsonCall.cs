using System.Net;
using System.Runtime.CompilerServices;
using System.Text.Json;
using EmbeddedSigning.Http;

namespace EmbeddedSigning.Calls;

/// <summary>A call whose successful answer is JSON.</summary>
/// <param name="name">The name for telemetry.</param>
/// <param name="description">The requested action, to complete a sentence.</param>
/// <param name="method">The HTTP method.</param>
/// <param name="path">The resource below the account.</param>
/// <param name="read">Reads the response; null when it lacks the required part.</param>
/// <param name="required">The required part of the response, for the error message.</param>
internal sealed class JsonCall<T>(
    string name, string description, HttpMethod method, string path, Func<JsonElement, T?> read, string required)
    : ApiCall(name, description, method, path)
    where T : class
{
    private T? _result;

    /// <summary>The response, when the call has succeeded.</summary>
    public T Result => _result ?? throw new InvalidOperationException("There is no answer yet.");

    [AsyncMethodBuilder(typeof(PoolingAsyncValueTaskMethodBuilder))]
    public override async ValueTask ReadAsync(HttpResponseMessage response, HttpDeadline deadline)
    {
        await HttpErrors.ThrowIfRefusedAsync(response, Description, deadline.Token).ConfigureAwait(false);
        _result = await HttpAnswer.ReadJsonAsync(response, Description, read, deadline.Token).ConfigureAwait(false)
            ?? throw Incomplete(response.StatusCode);
    }

    /// <summary>The exception for a response without the required part.</summary>
    public UnexpectedResponseException Incomplete(HttpStatusCode? status = null) =>
        new($"DocuSign was asked to {Description} and answered without a usable {required}.") { StatusCode = status };
}
