using System.Globalization;
using Microsoft.AspNetCore.Http.HttpResults;

namespace EmbeddedSigning.AspNetCore.Http;

/// <summary>The answers to what is not done, as problem details (RFC 9457) that tell nothing but what to do.</summary>
internal static class Refusals
{
    private static readonly TimeSpan _defaultRetryAfter = TimeSpan.FromSeconds(30);

    /// <summary>One answer for every link and every return that does not work, so that nobody learns why.</summary>
    public static ProblemHttpResult NotUsable { get; } = Problem(
        StatusCodes.Status404NotFound, "This link does not work.", "Ask for a new link where you got this one.");

    public static ProblemHttpResult NotYourTurn { get; } = Problem(
        StatusCodes.Status409Conflict, "It is not your turn yet.", "Others have to sign first. The link will work then.");

    public static ProblemHttpResult Unavailable { get; } = Problem(
        StatusCodes.Status503ServiceUnavailable, "Signing is not available at the moment.", "Try again in a moment.");

    public static ProblemHttpResult NotSigned { get; } = Problem(StatusCodes.Status401Unauthorized, "The signature does not match.");

    public static ProblemHttpResult NoMessage { get; } = Problem(StatusCodes.Status400BadRequest, "The body is no Connect message.");

    public static ProblemHttpResult TooLarge { get; } = Problem(StatusCodes.Status413PayloadTooLarge, "The body is too large.");

    public static ProblemHttpResult NotAccepting { get; } = Problem(
        StatusCodes.Status503ServiceUnavailable, "Connect messages are not accepted at the moment.");

    public static ProblemHttpResult NotHandled { get; } = Problem(
        StatusCodes.Status500InternalServerError, "The message could not be handled.");

    /// <summary>The answer to a call that DocuSign did not do, with the time to wait set on the response.</summary>
    public static ProblemHttpResult PrepareUnavailable(HttpContext context, EmbeddedSigningException exception)
    {
        var delay = (exception as RateLimitExceededException)?.RetryAfter ?? _defaultRetryAfter;
        context.Response.Headers.RetryAfter = Math.Ceiling(delay.TotalSeconds).ToString(CultureInfo.InvariantCulture);
        return Unavailable;
    }

    private static ProblemHttpResult Problem(int status, string title, string? detail = null) =>
        TypedResults.Problem(detail, title: title, statusCode: status);
}
