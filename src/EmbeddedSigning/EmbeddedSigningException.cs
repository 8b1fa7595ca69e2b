using System.Net;
using EmbeddedSigning.Envelopes;

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

    /// <summary>The value of the response header <c>X-DocuSign-TraceToken</c>: what DocuSign's support asks for.</summary>
    public string? TraceToken { get; internal set; }
}
