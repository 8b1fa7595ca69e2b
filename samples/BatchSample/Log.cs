using Microsoft.Extensions.Logging;

namespace BatchSample;

internal static partial class Log
{
    // Not the exception itself, because its message may name a person.
    [LoggerMessage(1, LogLevel.Error, "Row {Number} cannot become an envelope: {Reason} Error code {ErrorCode}, trace token {TraceToken}")]
    public static partial void RowFailed(this ILogger logger, int number, string reason, string? errorCode, string? traceToken);

    [LoggerMessage(2, LogLevel.Warning, "Row {Number} is tried again later, the next row in {Pause}: {Reason}")]
    public static partial void Paused(this ILogger logger, int number, TimeSpan pause, string reason);

    [LoggerMessage(3, LogLevel.Warning, "Row {Number} took too long and is tried again later")]
    public static partial void TookTooLong(this ILogger logger, int number);
}
