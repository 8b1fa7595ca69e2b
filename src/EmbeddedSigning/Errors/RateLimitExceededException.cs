namespace EmbeddedSigning;

/// <summary>A limit of DocuSign's is reached (HTTP 429, or a limit code such as <c>HOURLY_APIINVOCATION_LIMIT_EXCEEDED</c>).
/// <see cref="Scope"/> tells which: only the account's limits concern other calls too.</summary>
/// <remarks>See "API rules and resource limits" in DocuSign's eSignature documentation.</remarks>
public sealed class RateLimitExceededException : DocuSignApiException
{
    internal RateLimitExceededException(string message)
        : base(message)
    {
    }

    /// <summary>Gets the limit that was reached.</summary>
    public RateLimitScope Scope { get; internal set; }

    /// <summary>Gets how long to wait: what DocuSign's headers say, else the time after which the limit of this <see cref="Scope"/> ends; null
    /// when neither is known.</summary>
    public TimeSpan? RetryAfter { get; internal set; }

    /// <summary>Whether every call of the account has to wait.</summary>
    internal bool IsOfAccount { get; set; }
}
