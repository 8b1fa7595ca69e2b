namespace EmbeddedSigning;

/// <summary>One of DocuSign's limits is reached (HTTP 429, or a limit code such as <c>HOURLY_APIINVOCATION_LIMIT_EXCEEDED</c>). <see cref="Scope"/>
/// says which. Only the account's limits affect other calls.</summary>
/// <remarks>See "API rules and resource limits" in DocuSign's eSignature documentation.</remarks>
public sealed class RateLimitExceededException : DocuSignApiException
{
    private RateLimitScope _scope;
    private TimeSpan? _retryAfter;

    /// <summary>Creates the exception, for tests of code that catches it.</summary>
    /// <param name="message">The message, without secrets and personal data.</param>
    public RateLimitExceededException(string message)
        : base(message)
    {
    }

    /// <summary>Gets the limit that was reached.</summary>
    public RateLimitScope Scope
    {
        get => _scope;
        init => _scope = value;
    }

    /// <summary>Gets the time to wait: from DocuSign's headers, otherwise until the limit of this <see cref="Scope"/> ends; null when neither is
    /// known.</summary>
    public TimeSpan? RetryAfter
    {
        get => _retryAfter;
        init => _retryAfter = value;
    }

    /// <summary>Whether every call of the account has to wait.</summary>
    internal bool IsOfAccount { get; set; }

    /// <summary>Whether the account's calls now wait until the limit ends. Nothing waits after a refusal of userinfo, whose account is not known.</summary>
    internal bool HasPaused { get; set; }

    /// <summary>Whether DocuSign named a limit of the account. It checks these limits before anything else, so the request had no effect.</summary>
    internal bool IsRefusedByLimit => ErrorCode is not null && Scope is (RateLimitScope.AccountHour or RateLimitScope.AccountBurst);

    /// <summary>Sets which limit it is, and how long to wait.</summary>
    internal void Describe(RateLimitScope scope, TimeSpan? retryAfter)
    {
        _scope = scope;
        _retryAfter = retryAfter;
    }
}
