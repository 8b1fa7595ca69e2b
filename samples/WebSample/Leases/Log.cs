namespace WebSample.Leases;

internal static partial class Log
{
    [LoggerMessage(1, LogLevel.Error, "The lease {LeaseId} could not be sent")]
    public static partial void SendingFailed(this ILogger logger, Exception exception, Guid leaseId);

    [LoggerMessage(2, LogLevel.Error, "The lease {LeaseId} could not be cancelled")]
    public static partial void CancellingFailed(this ILogger logger, Exception exception, Guid leaseId);
}
