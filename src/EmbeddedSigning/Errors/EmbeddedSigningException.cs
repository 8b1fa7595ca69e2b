using System.Net;

namespace EmbeddedSigning;

/// <summary>The base of every failure that this library reports. Neither the message nor a property ever holds a token, a
/// signing URL, a key, or a response body.</summary>
public abstract class EmbeddedSigningException : Exception
{
    private protected EmbeddedSigningException(string message, Exception? innerException = null)
        : base(message, innerException)
    {
    }

    /// <summary>DocuSign's <c>errorCode</c> (REST) or OAuth error (token endpoint), for instance
    /// <c>UNKNOWN_ENVELOPE_RECIPIENT</c>; null when DocuSign gave none.</summary>
    public string? ErrorCode { get; internal set; }

    /// <summary>The HTTP status of DocuSign's answer; null when there was no answer.</summary>
    public HttpStatusCode? StatusCode { get; internal set; }

    /// <summary>The envelope that was created, where a call failed after that: it can be signed by asking for a recipient view, or
    /// voided. Null when none was.</summary>
    public EnvelopeId? EnvelopeId { get; internal set; }

    /// <summary>The transaction id of an envelope that may exist although creating it failed: create it again with the same id, and it
    /// is found or created, never there twice. Null where that cannot be.</summary>
    public string? TransactionId { get; internal set; }

    /// <summary>The value of the response header <c>X-DocuSign-TraceToken</c>: what DocuSign's support asks for.</summary>
    public string? TraceToken { get; internal set; }

    /// <summary>The same failure, for a caller who has an envelope. A copy: one instance may be thrown to many callers.</summary>
    internal EmbeddedSigningException About(EnvelopeId? envelopeId, string? transactionId)
    {
        var copy = (EmbeddedSigningException)MemberwiseClone();
        copy.EnvelopeId = envelopeId ?? EnvelopeId;
        copy.TransactionId = transactionId ?? TransactionId;
        return copy;
    }
}
