namespace EmbeddedSigning.Transport;

/// <summary>One call of the REST API, which can be made more than once.</summary>
/// <param name="Operation">What DocuSign is asked to do, to complete a sentence: "DocuSign refused to …".</param>
/// <param name="Method">The HTTP method.</param>
/// <param name="Path">The resource below the account.</param>
/// <param name="CreateContent">Makes the body, anew for each attempt.</param>
/// <param name="CanRepeat">Whether the body can be made again.</param>
internal sealed record ApiCall(
    string Operation, HttpMethod Method, string Path, Func<HttpContent>? CreateContent = null, bool CanRepeat = true);
