using System.Text.Json.Serialization.Metadata;

namespace EmbeddedSigning.Transport;

/// <summary>A call whose successful answer is JSON.</summary>
internal sealed class JsonCall<T>(string name, string description, HttpMethod method, string path, JsonTypeInfo<T> type)
    : ApiCall(name, description, method, path)
    where T : class
{
    private T? _result;

    /// <summary>The answer, when the call has succeeded.</summary>
    public T Result => _result ?? throw new InvalidOperationException("There is no answer yet.");

    public override async Task ReadAsync(HttpResponseMessage response, Deadline deadline)
    {
        await ApiErrors.ThrowIfRefusedAsync(response, Description, deadline.Token).ConfigureAwait(false);
        _result = await Answer.ReadJsonAsync(response, Description, type, deadline.Token).ConfigureAwait(false);
    }
}
