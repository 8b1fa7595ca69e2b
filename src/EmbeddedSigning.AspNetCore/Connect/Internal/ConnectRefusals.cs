using Microsoft.AspNetCore.Http.HttpResults;

namespace EmbeddedSigning.AspNetCore.Connect.Internal;

/// <summary>The responses to Connect messages that are not handled, as problem details (RFC 9457). Each response is a new object, because the host's
/// customization changes it.</summary>
internal static class ConnectRefusals
{
    public static ProblemHttpResult NotSigned => Problem(StatusCodes.Status401Unauthorized, "The signature does not match.");

    public static ProblemHttpResult NoMessage => Problem(StatusCodes.Status400BadRequest, "The body is no Connect message.");

    /// <summary>The response to a body that was not read to its end.</summary>
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

    private static ProblemHttpResult Problem(int status, string title) =>
        TypedResults.Problem(title: title, statusCode: status);
}
