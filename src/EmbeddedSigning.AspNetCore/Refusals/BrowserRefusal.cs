using System.Globalization;

namespace EmbeddedSigning.AspNetCore.Refusals;

/// <summary>The response to a browser that gets neither a signing session nor its landing page: a small page for browsers, problem details (RFC 9457)
/// for other clients. It only says what to do.</summary>
/// <param name="Kind">The reason.</param>
/// <param name="RetryAfter">How long to wait; null when waiting does not help.</param>
internal sealed record BrowserRefusal(RefusalKind Kind, TimeSpan? RetryAfter = null)
{
    // A stranger must not learn when the account's hourly limit ends.
    private static readonly TimeSpan _longestRetryAfter = TimeSpan.FromMinutes(5);
    private static readonly TimeSpan _defaultRetryAfter = TimeSpan.FromSeconds(30);

    public int Status => Kind switch
    {
        RefusalKind.Declined or RefusalKind.Voided or RefusalKind.NotSignable => StatusCodes.Status410Gone,
        RefusalKind.NotYourTurn => StatusCodes.Status409Conflict,
        RefusalKind.OpenedTooOften => StatusCodes.Status429TooManyRequests,
        RefusalKind.Unavailable => StatusCodes.Status503ServiceUnavailable,
        _ => StatusCodes.Status404NotFound,
    };

    public static BrowserRefusal NotUsable { get; } = new(RefusalKind.NotUsable);

    public static BrowserRefusal Unavailable(EmbeddedSigningException exception) =>
        new(RefusalKind.Unavailable, (exception as RateLimitExceededException)?.RetryAfter ?? _defaultRetryAfter);

    /// <summary>Sets <c>Retry-After</c>, where waiting helps.</summary>
    public void SetRetryAfter(HttpResponse response)
    {
        if (RetryAfter is { } delay)
        {
            var told = Kind == RefusalKind.Unavailable && delay > _longestRetryAfter ? _longestRetryAfter : delay;
            response.Headers.RetryAfter = Math.Ceiling(told.TotalSeconds).ToString(CultureInfo.InvariantCulture);
        }
    }

    public async Task WriteAsync(HttpContext context, bool asPage)
    {
        SetRetryAfter(context.Response);
        if (asPage && RefusalPage.IsWanted(context.Request))
        {
            await RefusalPage.WriteAsync(context, Status, RefusalTexts.Find(context), Kind).ConfigureAwait(false);
            return;
        }

        var (title, detail) = RefusalTexts.English.Of(Kind);
        await TypedResults.Problem(detail, title: title, statusCode: Status).ExecuteAsync(context).ConfigureAwait(false);
    }
}
