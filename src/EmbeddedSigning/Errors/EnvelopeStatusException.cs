namespace EmbeddedSigning;

/// <summary>The status of the envelope does not permit the operation (<c>ENVELOPE_INVALID_STATUS</c> and its kin): a draft or a voided
/// envelope has no recipient view, a completed one cannot be voided.</summary>
public sealed class EnvelopeStatusException : DocuSignApiException
{
    internal EnvelopeStatusException(string message)
        : base(message)
    {
    }
}
