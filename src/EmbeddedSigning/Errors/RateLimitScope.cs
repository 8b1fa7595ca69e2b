namespace EmbeddedSigning;

/// <summary>The DocuSign limit that was reached.</summary>
/// <remarks>See "API rules and resource limits" in DocuSign's eSignature documentation.</remarks>
public enum RateLimitScope
{
    /// <summary>An unknown limit: HTTP 429 without a known code.</summary>
    Unknown,

    /// <summary>All calls for the account within an hour: 3,000 unless DocuSign has agreed on more.</summary>
    AccountHour,

    /// <summary>All calls for the account within 30 seconds.</summary>
    AccountBurst,

    /// <summary>The calls about one envelope (<c>…_Envelope_Limit_Exceeded</c>). Other envelopes are not affected.</summary>
    Envelope,

    /// <summary>The reads of one envelope (<c>…_Envelope_Polling_Limit_Exceeded</c>). Other envelopes are not affected.</summary>
    EnvelopePolling,

    /// <summary>The downloads of one document that are in progress (<c>API_REQUEST_IS_THROTTLED</c>).</summary>
    DocumentDownload,

    /// <summary>The uploads of identical bytes that are in progress, over all accounts.</summary>
    DocumentUpload,
}
