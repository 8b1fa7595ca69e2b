using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;

namespace EmbeddedSigning.Emulator.RequestLogs.Internal;

/// <summary>
/// Logs the decision about each request and its reason, and the result of each attempt to deliver a Connect message. It gets no query, header, body, token or
/// signing URL.
/// </summary>
internal sealed partial class RequestLogger(ILoggerFactory? factory)
{
    private readonly ILogger _logger = (factory ?? NullLoggerFactory.Instance).CreateLogger("EmbeddedSigning.Emulator");

    [LoggerMessage(1, LogLevel.Information, "{Method} {Path} was answered {Status}")]
    public partial void Answered(string method, string path, int status);

    [LoggerMessage(2, LogLevel.Warning, "{Method} {Path} was refused with {Status} {ErrorCode}: {Reason}")]
    public partial void Refused(string method, string path, int status, string? errorCode, string? reason);

    [LoggerMessage(3, LogLevel.Warning, "{Method} {Path} met the fault {Fault} and was answered {Status}")]
    public partial void MetFault(string method, string path, string fault, string status);

    [LoggerMessage(4, LogLevel.Warning, "{Method} {Path} got no answer: the connection was closed")]
    public partial void NotAnswered(string method, string path);

    [LoggerMessage(5, LogLevel.Error, "{Method} {Path} made the emulator fail")]
    public partial void Failed(string method, string path, Exception exception);

    [LoggerMessage(6, LogLevel.Information, "Connect: {Event} of envelope {EnvelopeId} was delivered to {Url} by attempt {Attempt}")]
    public partial void Delivered(string @event, Guid envelopeId, string url, int attempt);

    [LoggerMessage(
        7,
        LogLevel.Warning,
        "Connect: {Event} of envelope {EnvelopeId} was not delivered to {Url} by attempt {Attempt}: {Reason} {Next}")]
    public partial void NotDelivered(string @event, Guid envelopeId, string url, int attempt, string reason, string next);
}
