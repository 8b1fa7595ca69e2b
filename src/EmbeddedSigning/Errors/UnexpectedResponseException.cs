namespace EmbeddedSigning;

/// <summary>A response is not as DocuSign documents it: HTML instead of JSON, a missing field, or too many bytes. Usually it comes from a proxy, a
/// captive portal or a wrong base URI.</summary>
public sealed class UnexpectedResponseException : EmbeddedSigningException
{
    /// <summary>Creates the exception, for tests of code that catches it.</summary>
    /// <param name="message">The message, without secrets and personal data.</param>
    /// <param name="innerException">The cause.</param>
    public UnexpectedResponseException(string message, Exception? innerException = null)
        : base(message, innerException)
    {
    }
}
