namespace EmbeddedSigning;

/// <summary>It is not this recipient's turn yet: a recipient with a lower routing order has not finished (<c>RECIPIENT_NOT_IN_SEQUENCE</c>).</summary>
public sealed class RecipientNotInSequenceException : DocuSignApiException
{
    /// <summary>Creates the exception, for tests of code that catches it.</summary>
    /// <param name="message">The message, without secrets and personal data.</param>
    public RecipientNotInSequenceException(string message)
        : base(message)
    {
    }
}
