namespace EmbeddedSigning;

/// <summary>The envelope has no such recipient (<c>UNKNOWN_ENVELOPE_RECIPIENT</c>, <c>INVALID_RECIPIENT_ID</c>). Name, e-mail address and client user
/// id of a recipient view must be exactly as in the envelope.</summary>
public sealed class RecipientNotFoundException : DocuSignApiException
{
    /// <summary>Creates the exception, for tests of code that catches it.</summary>
    /// <param name="message">The message, without secrets and personal data.</param>
    public RecipientNotFoundException(string message)
        : base(message)
    {
    }
}
