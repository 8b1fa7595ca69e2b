namespace EmbeddedSigning.Http;

/// <summary>A response whose connection broke while its body was read. The reading code reports it, so that failures of the caller's stream are not
/// mistaken for it.</summary>
internal static class BrokenHttpAnswer
{
    public static bool Is(Exception exception) => exception is HttpRequestException or IOException;

    /// <summary>The exception to throw instead: a cancelled operation reports its cancellation, not the broken connection.</summary>
    public static Exception Of(Exception exception, CancellationToken cancellationToken) => cancellationToken.IsCancellationRequested
        ? new OperationCanceledException(exception.Message, exception, cancellationToken)
        : new DocuSignConnectionException("The connection broke before the answer was complete.", exception);
}
