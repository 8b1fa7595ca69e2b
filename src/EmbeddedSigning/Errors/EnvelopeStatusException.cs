namespace EmbeddedSigning;

/// <summary>The status of the envelope does not permit the operation (<c>ENVELOPE_INVALID_STATUS</c> and its kin): a draft or a voided
/// envelope has no recipient view, a completed one cannot be voided.</summary>
public sealed class EnvelopeStatusException : DocuSignApiException
{
    /// <summary>Creates the exception, for tests of code that catches it.</summary>
    /// <param name="message">What went wrong, without secrets and personal data.</param>
    public EnvelopeStatusException(string message)
        : base(message)
    {
    }
}
