using Microsoft.Extensions.Logging;

namespace BatchSample;

internal static partial class Log
{
    [LoggerMessage(1, LogLevel.Error, "Row {Number} cannot become an envelope")]
    public static partial void RowFailed(this ILogger logger, Exception exception, int number);

    [LoggerMessage(2, LogLevel.Warning, "Row {Number} is tried again later, the next row in {Pause}: {Reason}")]
    public static partial void Paused(this ILogger logger, int number, TimeSpan pause, string reason);

    [LoggerMessage(3, LogLevel.Warning, "Row {Number} took too long and is tried again later")]
    public static partial void TookTooLong(this ILogger logger, int number);
}
