namespace EmbeddedSigning;

/// <summary>There was no complete answer: DocuSign could not be reached, the connection broke, or the answer did not come in
/// time (<see cref="EmbeddedSigningOptions.RequestTimeout"/>).</summary>
public sealed class DocuSignConnectionException : EmbeddedSigningException
{
    internal DocuSignConnectionException(string message, Exception? innerException)
        : base(message, innerException)
    {
    }

    internal bool MayHaveReachedDocuSign { get; init; } = true;
}
