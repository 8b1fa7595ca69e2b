namespace WebSample.Leases;

internal static partial class Log
{
    // Not the exception itself, because its message may name a person.
    [LoggerMessage(1, LogLevel.Error, "The lease {LeaseId} could not be sent: {Reason} Error code {ErrorCode}, trace token {TraceToken}")]
    public static partial void SendingFailed(this ILogger logger, Guid leaseId, string reason, string? errorCode, string? traceToken);

    [LoggerMessage(2, LogLevel.Error, "The lease {LeaseId} could not be cancelled: {Reason} Error code {ErrorCode}, trace token {TraceToken}")]
    public static partial void CancellingFailed(this ILogger logger, Guid leaseId, string reason, string? errorCode, string? traceToken);
}
