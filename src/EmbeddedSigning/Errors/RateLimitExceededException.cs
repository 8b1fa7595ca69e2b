namespace EmbeddedSigning;

/// <summary>The account has used up its calls for this hour or these 30 seconds (HTTP 429, or a limit code such as
/// <c>HOURLY_APIINVOCATION_LIMIT_EXCEEDED</c>).</summary>
/// <remarks>See "API resource limits" in DocuSign's documentation.</remarks>
public sealed class RateLimitExceededException : DocuSignApiException
{
    internal RateLimitExceededException(string message)
        : base(message)
    {
    }

    /// <summary>How long to wait, from the header <c>Retry-After</c> or <c>X-RateLimit-Reset</c>; null when DocuSign gave
    /// neither, as for a limit of 30 seconds.</summary>
    public TimeSpan? RetryAfter { get; internal set; }

    /// <summary>Whether it concerns every call of the account, and not those for one envelope or of one kind.</summary>
    internal bool IsOfAccount { get; set; }
}
