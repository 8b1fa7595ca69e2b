namespace EmbeddedSigning.Envelopes;

/// <summary>A document could not be read while it was being sent, did not have the stated length, or exceeded DocuSign's limit. No envelope was
/// created.</summary>
public sealed class DocumentReadException : EmbeddedSigningException
{
    /// <summary>Creates the exception, for tests of code that catches it.</summary>
    /// <param name="message">The message, without secrets and personal data.</param>
    /// <param name="innerException">The cause.</param>
    public DocumentReadException(string message, Exception? innerException = null)
        : base(message, innerException)
    {
    }
}
