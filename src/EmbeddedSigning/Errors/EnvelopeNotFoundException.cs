namespace EmbeddedSigning;

/// <summary>The account has no such envelope (<c>ENVELOPE_DOES_NOT_EXIST</c>).</summary>
public sealed class EnvelopeNotFoundException : DocuSignApiException
{
    internal EnvelopeNotFoundException(string message)
        : base(message)
    {
    }
}
