namespace EmbeddedSigning.Http;

/// <summary>The account's limits in a response: the headers <c>X-BurstLimit-…</c> and <c>X-RateLimit-…</c>.</summary>
/// <param name="BurstLimit">The requests that are allowed in 30 seconds.</param>
/// <param name="BurstRemaining">The requests that are left of these.</param>
/// <param name="HourLimit">The requests that are allowed in an hour.</param>
/// <param name="HourRemaining">The requests that are left of these.</param>
/// <param name="HourReset">The end of the hour, in Unix seconds by DocuSign's clock.</param>
/// <param name="AnsweredAt">The time of the response by DocuSign's clock.</param>
internal readonly record struct HttpAllowance(
    long? BurstLimit, long? BurstRemaining, long? HourLimit, long? HourRemaining, long? HourReset, DateTimeOffset? AnsweredAt)
{
    /// <summary>The window of the burst limit.</summary>
    public static readonly TimeSpan BurstWindow = TimeSpan.FromSeconds(30);

    /// <summary>Returns the time until the hour ends, at most an hour. Both times are DocuSign's, so their difference does not depend on this machine's
    /// clock.</summary>
    /// <param name="now">The time of a response that does not tell its own.</param>
    /// <returns>Null when it is not known.</returns>
    public TimeSpan? HourLeft(DateTimeOffset? now = null) => HourReset is { } reset && (AnsweredAt ?? now) is { } time
        ? TimeSpan.FromSeconds(Math.Clamp(reset - time.ToUnixTimeSeconds(), 0, 3600))
        : null;

    public static HttpAllowance Read(HttpResponseMessage response) => new(
        Number(response, "X-BurstLimit-Limit"),
        Number(response, "X-BurstLimit-Remaining"),
        Number(response, "X-RateLimit-Limit"),
        Number(response, "X-RateLimit-Remaining"),
        Number(response, "X-RateLimit-Reset"),
        HttpAnswer.ReadDate(response));

    private static long? Number(HttpResponseMessage response, string header) => HttpAnswer.TryReadNumber(response, header, out var value) ? value : null;
}
