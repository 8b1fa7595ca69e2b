namespace EmbeddedSigning;

/// <summary>An answer came that is not what DocuSign documents: HTML in place of JSON, a missing field, more bytes than any
/// real answer has. Usually something else answered: a proxy, a captive portal, a wrong base URI.</summary>
public sealed class UnexpectedResponseException : EmbeddedSigningException
{
    /// <summary>Creates the exception, for tests of code that catches it.</summary>
    /// <param name="message">What went wrong, without secrets and personal data.</param>
    /// <param name="innerException">The cause.</param>
    public UnexpectedResponseException(string message, Exception? innerException = null)
        : base(message, innerException)
    {
    }
}
