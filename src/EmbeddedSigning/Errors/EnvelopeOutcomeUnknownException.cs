namespace EmbeddedSigning;

/// <summary>An envelope was sent, the response was lost, and the library could not find out in time whether the envelope exists. Create it again with
/// the <see cref="EmbeddedSigningException.TransactionId"/> (<see cref="Envelopes.EnvelopeBuilder.WithTransactionId"/>), in any process: the library
/// finds the envelope or creates it, but never twice. DocuSign keeps the id for seven days.</summary>
public sealed class EnvelopeOutcomeUnknownException : EmbeddedSigningException
{
    /// <summary>Creates the exception, for tests of code that catches it.</summary>
    /// <param name="transactionId">The transaction id of the envelope.</param>
    /// <param name="innerException">The cause.</param>
    public EnvelopeOutcomeUnknownException(string transactionId, Exception innerException)
        : base(
            "The envelope was sent, but whether DocuSign has it could not be found out. Create it again with the transaction id "
            + $"'{transactionId}': it is then found or created, and never there twice.",
            innerException)
    {
        TransactionId = transactionId;
        if (innerException is EmbeddedSigningException cause)
        {
            Describe(cause.ErrorCode, cause.StatusCode, cause.TraceToken);
        }
    }
}
