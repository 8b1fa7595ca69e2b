using System.Net;

namespace EmbeddedSigning.Transport;

/// <summary>One call of the REST API, which can be made more than once.</summary>
/// <param name="Name">Its name for telemetry.</param>
/// <param name="Description">What DocuSign is asked to do, to complete a sentence: "DocuSign refused to …".</param>
/// <param name="Method">The HTTP method.</param>
/// <param name="Path">The resource below the account.</param>
/// <param name="CreateContent">Makes the body, anew for each attempt.</param>
/// <param name="CanRepeat">Asked after a failure whether the call can be made again; null when it always can.</param>
internal sealed record ApiCall(
    string Name,
    string Description,
    HttpMethod Method,
    string Path,
    Func<HttpContent>? CreateContent = null,
    Func<bool>? CanRepeat = null)
{
    public bool CanBeRepeated() => CanRepeat?.Invoke() ?? true;

    /// <summary>The exception for an answer that lacks what it is for.</summary>
    public UnexpectedResponseException Incomplete(string missing, HttpStatusCode? status = null) =>
        new($"DocuSign was asked to {Description} and answered without a usable {missing}.") { StatusCode = status };
}
