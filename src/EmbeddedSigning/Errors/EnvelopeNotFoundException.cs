namespace EmbeddedSigning;

/// <summary>The account has no such envelope (<c>ENVELOPE_DOES_NOT_EXIST</c>).</summary>
public sealed class EnvelopeNotFoundException : DocuSignApiException
{
    /// <summary>Creates the exception, for tests of code that catches it.</summary>
    /// <param name="message">The message, without secrets and personal data.</param>
    public EnvelopeNotFoundException(string message)
        : base(message)
    {
    }
}
