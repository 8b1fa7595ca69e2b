namespace EmbeddedSigning;

/// <summary>The status of the envelope does not permit the operation (<c>ENVELOPE_INVALID_STATUS</c> and similar codes). For example, a draft has no
/// recipient view, and a completed envelope cannot be voided.</summary>
public sealed class EnvelopeStatusException : DocuSignApiException
{
    /// <summary>Creates the exception, for tests of code that catches it.</summary>
    /// <param name="message">The message, without secrets and personal data.</param>
    public EnvelopeStatusException(string message)
        : base(message)
    {
    }
}
