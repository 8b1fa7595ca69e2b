namespace EmbeddedSigning;

/// <summary>There was no complete response: DocuSign could not be reached, the connection broke, or the request timed out
/// (<see cref="EmbeddedSigningOptions.RequestTimeout"/>).</summary>
public sealed class DocuSignConnectionException : EmbeddedSigningException
{
    /// <summary>Creates the exception, for tests of code that catches it.</summary>
    /// <param name="message">The message, without secrets and personal data.</param>
    /// <param name="innerException">The cause.</param>
    public DocuSignConnectionException(string message, Exception? innerException)
        : base(message, innerException)
    {
    }

    internal bool MayHaveReachedDocuSign { get; init; } = true;
}
