using System.Globalization;
using Microsoft.AspNetCore.Http.HttpResults;

namespace EmbeddedSigning.AspNetCore.Http;

/// <summary>The answers to what is not done, as problem details (RFC 9457) that tell nothing but what to do. Made anew each time: the host's
/// own customization writes into them.</summary>
internal static class Refusals
{
    private static readonly TimeSpan _defaultRetryAfter = TimeSpan.FromSeconds(30);

    /// <summary>One answer for every link and every return that does not work, so that nobody learns why.</summary>
    public static ProblemHttpResult NotUsable => Problem(
        StatusCodes.Status404NotFound, "This link does not work.", "Ask for a new link where you got this one.");

    public static ProblemHttpResult NotYourTurn => Problem(
        StatusCodes.Status409Conflict, "It is not your turn yet.", "Others have to sign first. The link will work then.");

    public static ProblemHttpResult Unavailable => Problem(
        StatusCodes.Status503ServiceUnavailable, "Signing is not available at the moment.", "Try again in a moment.");

    public static ProblemHttpResult OpenedTooOften => Problem(
        StatusCodes.Status429TooManyRequests, "This link was opened too often.", "Try again later.");

    public static ProblemHttpResult NotSigned => Problem(StatusCodes.Status401Unauthorized, "The signature does not match.");

    public static ProblemHttpResult NoMessage => Problem(StatusCodes.Status400BadRequest, "The body is no Connect message.");

    /// <summary>The answer to a body that was not read to its end.</summary>
    public static ProblemHttpResult NotRead(int status) => status switch
    {
        StatusCodes.Status408RequestTimeout => Problem(status, "The body took too long to arrive."),
        StatusCodes.Status413PayloadTooLarge => Problem(status, "The body is too large."),
        StatusCodes.Status503ServiceUnavailable => NotAccepting,
        _ => NoMessage,
    };

    public static ProblemHttpResult NotAccepting => Problem(
        StatusCodes.Status503ServiceUnavailable, "Connect messages are not accepted at the moment.");

    public static ProblemHttpResult NotHandled => Problem(
        StatusCodes.Status500InternalServerError, "The message could not be handled.");

    /// <summary>The answer to a call that DocuSign did not do, with the time to wait set on the response.</summary>
    public static ProblemHttpResult PrepareUnavailable(HttpContext context, EmbeddedSigningException exception)
    {
        SetRetryAfter(context, (exception as RateLimitExceededException)?.RetryAfter ?? _defaultRetryAfter);
        return Unavailable;
    }

    public static ProblemHttpResult PrepareUnavailable(HttpContext context, TimeSpan delay)
    {
        SetRetryAfter(context, delay);
        return Unavailable;
    }

    public static ProblemHttpResult PrepareOpenedTooOften(HttpContext context, TimeSpan delay)
    {
        SetRetryAfter(context, delay);
        return OpenedTooOften;
    }

    private static void SetRetryAfter(HttpContext context, TimeSpan delay) =>
        context.Response.Headers.RetryAfter = Math.Ceiling(delay.TotalSeconds).ToString(CultureInfo.InvariantCulture);

    private static ProblemHttpResult Problem(int status, string title, string? detail = null) =>
        TypedResults.Problem(detail, title: title, statusCode: status);
}
