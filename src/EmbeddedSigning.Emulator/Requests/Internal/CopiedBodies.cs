namespace EmbeddedSigning.Emulator.Requests.Internal;

/// <summary>The bodies of a request and of its answer, cut short.</summary>
/// <param name="requestType">The content type of the request.</param>
internal sealed class CopiedBodies(string? requestType)
{
    public BodyCopy Request { get; } = new();

    public BodyCopy Answer { get; } = new();

    /// <summary>The content type of the answer, once it is known.</summary>
    public string? AnswerType { get; set; }

    /// <summary>The request body without secrets.</summary>
    public string RequestText => BodyText.Of(Request, requestType);

    /// <summary>The response body without secrets.</summary>
    public string AnswerText => BodyText.Of(Answer, AnswerType);
}
