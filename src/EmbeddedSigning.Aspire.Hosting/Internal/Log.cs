using Microsoft.Extensions.Logging;

namespace Aspire.Hosting.Internal;

internal static partial class Log
{
    [LoggerMessage(1, LogLevel.Error, "The DocuSign emulator did not start.")]
    public static partial void NotStarted(this ILogger logger, Exception exception);
}
