namespace EmbeddedSigning.Transport;

/// <summary>One call of the REST API, which can be made more than once, and which keeps what its answer brings: so the way there and back
/// is the same code for every type of answer.</summary>
/// <param name="name">Its name for telemetry.</param>
/// <param name="description">What DocuSign is asked to do, to complete a sentence: "DocuSign refused to …".</param>
/// <param name="method">The HTTP method.</param>
/// <param name="path">The resource below the account.</param>
internal abstract class ApiCall(string name, string description, HttpMethod method, string path)
{
    public string Name => name;

    public string Description => description;

    public HttpMethod Method => method;

    public string Path => path;

    /// <summary>Makes the body, anew for each attempt.</summary>
    public Func<HttpContent>? CreateContent { get; init; }

    /// <summary>Asked after a failure whether the call can be made again; null when it always can.</summary>
    public Func<bool>? CanRepeat { get; init; }

    public bool CanBeRepeated() => CanRepeat?.Invoke() ?? true;

    /// <summary>Reads an answer whose headers are there, whatever its status.</summary>
    public abstract Task ReadAsync(HttpResponseMessage response, Deadline deadline);
}
