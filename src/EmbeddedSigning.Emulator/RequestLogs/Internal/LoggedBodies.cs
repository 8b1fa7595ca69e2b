namespace EmbeddedSigning.Emulator.RequestLogs.Internal;

/// <summary>The truncated bodies of a request and its response.</summary>
/// <param name="requestType">The content type of the request.</param>
internal sealed class LoggedBodies(string? requestType)
{
    public LoggedBody Request { get; } = new();

    public LoggedBody Answer { get; } = new();

    /// <summary>The content type of the response, once it is known.</summary>
    public string? AnswerType { get; set; }

    /// <summary>The request body without secrets.</summary>
    public string RequestText => LoggedBodyText.Of(Request, requestType);

    /// <summary>The response body without secrets.</summary>
    public string AnswerText => LoggedBodyText.Of(Answer, AnswerType);
}
