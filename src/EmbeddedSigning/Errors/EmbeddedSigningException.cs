using System.Net;

namespace EmbeddedSigning;

/// <summary>The base of every failure that this library reports. Neither the message nor a property ever holds a token, a
/// signing URL, a key, or a response body.</summary>
public abstract class EmbeddedSigningException : Exception
{
    private string? _errorCode;
    private HttpStatusCode? _statusCode;
    private EnvelopeId? _envelopeId;
    private string? _transactionId;
    private string? _traceToken;
    private string? _logMessage;

    private protected EmbeddedSigningException(string message, Exception? innerException = null)
        : base(message, innerException)
    {
    }

    /// <summary>DocuSign's <c>errorCode</c> (REST) or OAuth error (token endpoint), for instance
    /// <c>UNKNOWN_ENVELOPE_RECIPIENT</c>; null when DocuSign gave none.</summary>
    public string? ErrorCode
    {
        get => _errorCode;
        init => _errorCode = value;
    }

    /// <summary>The HTTP status of DocuSign's answer; null when there was no answer.</summary>
    public HttpStatusCode? StatusCode
    {
        get => _statusCode;
        init => _statusCode = value;
    }

    /// <summary>The envelope that the failed call has created. It can be signed with a new recipient view, or voided. Null if the call created
    /// none.</summary>
    public EnvelopeId? EnvelopeId
    {
        get => _envelopeId;
        init => _envelopeId = value;
    }

    /// <summary>The transaction id of an envelope that may exist although its creation failed. Create it again with the same id: the library finds the
    /// envelope or creates it, but never twice. Null if no envelope can exist.</summary>
    public string? TransactionId
    {
        get => _transactionId;
        init => _transactionId = value;
    }

    /// <summary>The value of the response header <c>X-DocuSign-TraceToken</c>, which DocuSign's support needs.</summary>
    public string? TraceToken
    {
        get => _traceToken;
        init => _traceToken = value;
    }

    /// <summary>The message for logs: without the text of DocuSign's error, which may name a person. The library's own log events have this one.</summary>
    public string LogMessage => _logMessage ?? Message;

    /// <summary>Adds the data of DocuSign's response, for a type of exception that is known only at run time.</summary>
    internal void Describe(string? errorCode, HttpStatusCode? statusCode, string? traceToken, string? logMessage = null)
    {
        _logMessage = logMessage;
        _errorCode = errorCode;
        _statusCode = statusCode;
        _traceToken = traceToken;
    }

    /// <summary>Returns the same failure with the caller's envelope. A copy, because one instance may be thrown to many callers.</summary>
    internal EmbeddedSigningException About(EnvelopeId? envelopeId, string? transactionId)
    {
        var copy = (EmbeddedSigningException)MemberwiseClone();
        copy._envelopeId = envelopeId ?? EnvelopeId;
        copy._transactionId = transactionId ?? TransactionId;
        return copy;
    }
}
