using System.Net;

namespace EmbeddedSigning.Http;

/// <summary>Distinguishes DocuSign's limits by their codes, and knows how long each limit lasts.</summary>
internal static class HttpThrottle
{
    // DocuSign publishes no time for them: other downloads or uploads have to finish first.
    private static readonly TimeSpan _downloadWait = TimeSpan.FromSeconds(30);
    private static readonly TimeSpan _uploadWait = TimeSpan.FromSeconds(10);

    /// <summary>Returns the limit that a refusal reports; null when it reports none.</summary>
    public static RateLimitScope? ScopeOf(string? code, string? message, HttpStatusCode status)
    {
        if (code is null)
        {
            return status == HttpStatusCode.TooManyRequests ? RateLimitScope.Unknown : null;
        }

        if (Is(code, "API_REQUEST_IS_THROTTLED"))
        {
            return RateLimitScope.DocumentDownload;
        }

        // The code has many meanings. With this message, it is the response to identical uploads in progress.
        if (Is(code, "UNSPECIFIED_ERROR") && message?.Contains("PDF validation failed", StringComparison.OrdinalIgnoreCase) == true)
        {
            return RateLimitScope.DocumentUpload;
        }

        if (code.EndsWith("_POLLING_LIMIT_EXCEEDED", StringComparison.OrdinalIgnoreCase))
        {
            return RateLimitScope.EnvelopePolling;
        }

        if (code.EndsWith("_APIINVOCATION_ENVELOPE_LIMIT_EXCEEDED", StringComparison.OrdinalIgnoreCase))
        {
            return RateLimitScope.Envelope;
        }

        if (code.EndsWith("_APIINVOCATION_LIMIT_EXCEEDED", StringComparison.OrdinalIgnoreCase))
        {
            return IsBurst(code) ? RateLimitScope.AccountBurst : RateLimitScope.AccountHour;
        }

        return status == HttpStatusCode.TooManyRequests ? RateLimitScope.Unknown : null;
    }

    /// <summary>Returns the advice for a limit.</summary>
    public static string Remedy(RateLimitScope scope) => scope switch
    {
        RateLimitScope.AccountHour => "The account's calls for this hour are used up; use Connect instead of reading, or ask DocuSign for more calls.",
        RateLimitScope.AccountBurst => "The account's calls for these 30 seconds are used up; send less at a time.",
        RateLimitScope.Envelope => "Too many calls were made about this envelope; other envelopes are not affected.",
        RateLimitScope.EnvelopePolling =>
            "This envelope was read too often; read each of its resources once in 15 minutes at most, or use Connect. Other envelopes are not affected.",
        RateLimitScope.DocumentDownload => "Too many downloads of this document are in progress; download it once and keep it.",
        RateLimitScope.DocumentUpload =>
            "DocuSign answers so when too many uploads of the same bytes are in progress. If it does so for a single upload too, the PDF is broken.",
        _ => "A limit is used up for now.",
    };

    /// <summary>Returns the time after which a limit ends; null when it is not known.</summary>
    public static TimeSpan? RetryAfter(HttpResponseMessage response, RateLimitScope scope, string? code)
    {
        var allowance = HttpAllowance.Read(response);
        var wait = response.Headers.RetryAfter switch
        {
            { Delta: { } delta } => delta,
            { Date: { } date } => date - allowance.AnsweredAt,
            _ => Lasts(allowance, scope, code),
        };

        // No limit of DocuSign's lasts longer than an hour, whatever a proxy may say.
        return wait is { } time ? TimeSpan.FromSeconds(Math.Clamp(time.TotalSeconds, 0, 3600)) : null;
    }

    private static TimeSpan? Lasts(HttpAllowance allowance, RateLimitScope scope, string? code) => scope switch
    {
        RateLimitScope.AccountBurst => HttpAllowance.BurstWindow,
        RateLimitScope.Envelope or RateLimitScope.EnvelopePolling => IsBurst(code) ? HttpAllowance.BurstWindow : UntilFullHour(allowance.AnsweredAt),
        RateLimitScope.DocumentDownload => _downloadWait,
        RateLimitScope.DocumentUpload => _uploadWait,
        RateLimitScope.AccountHour => allowance.HourLeft() ?? UntilFullHour(allowance.AnsweredAt),

        // Every response has the reset time of the account's hour, so it counts only if the hourly limit is used up.
        _ => allowance.HourRemaining == 0 ? allowance.HourLeft() : null,
    };

    // DocuSign's hours begin at the full hour, by its own clock.
    private static TimeSpan? UntilFullHour(DateTimeOffset? answeredAt) =>
        answeredAt is { } time ? TimeSpan.FromHours(1) - TimeSpan.FromTicks(time.UtcTicks % TimeSpan.TicksPerHour) : null;

    private static bool IsBurst(string? code) => code?.StartsWith("BURST_", StringComparison.OrdinalIgnoreCase) == true;

    private static bool Is(string code, string expected) => code.Equals(expected, StringComparison.OrdinalIgnoreCase);
}
