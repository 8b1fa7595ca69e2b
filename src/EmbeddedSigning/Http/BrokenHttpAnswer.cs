namespace EmbeddedSigning.Http;

/// <summary>An answer whose connection broke while its body was read. Said where the reading is, so that what fails at the caller's end of a
/// transfer is not taken for it.</summary>
internal static class BrokenHttpAnswer
{
    public static bool Is(Exception exception) => exception is HttpRequestException or IOException;

    /// <summary>The exception to throw instead: a cancelled operation reports its cancellation, not the broken connection.</summary>
    public static Exception Of(Exception exception, CancellationToken cancellationToken) => cancellationToken.IsCancellationRequested
        ? new OperationCanceledException(exception.Message, exception, cancellationToken)
        : new DocuSignConnectionException("The connection broke before the answer was complete.", exception);
}
