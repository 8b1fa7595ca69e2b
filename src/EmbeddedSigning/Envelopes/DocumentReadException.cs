namespace EmbeddedSigning.Envelopes;

/// <summary>A document could not be read while it was being sent, was longer or shorter than it said, or was over DocuSign's
/// limit. No envelope was created.</summary>
public sealed class DocumentReadException : EmbeddedSigningException
{
    internal DocumentReadException(string message, Exception? innerException = null)
        : base(message, innerException)
    {
    }
}
