namespace EmbeddedSigning;

/// <summary>It is not this recipient's turn yet: one with a lower routing order has not finished (<c>RECIPIENT_NOT_IN_SEQUENCE</c>).</summary>
public sealed class RecipientNotInSequenceException : DocuSignApiException
{
    internal RecipientNotInSequenceException(string message)
        : base(message)
    {
    }
}
