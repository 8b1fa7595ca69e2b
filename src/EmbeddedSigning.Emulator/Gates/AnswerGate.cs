using EmbeddedSigning.Emulator.Json;
using EmbeddedSigning.Emulator.OAuth;
using EmbeddedSigning.Emulator.Refusals;
using EmbeddedSigning.Emulator.RequestLogs.Internal;
using EmbeddedSigning.Emulator.Web;

namespace EmbeddedSigning.Emulator.Gates;

/// <summary>Converts exceptions into a refusal in DocuSign's format, with the HTTP status of its code.</summary>
internal sealed class AnswerGate(RequestDelegate next, RequestLogger logger)
{
    public async Task InvokeAsync(HttpContext context)
    {
        try
        {
            await next(context).ConfigureAwait(false);
        }
        catch (Exception e) when (!context.Response.HasStarted && !context.RequestAborted.IsCancellationRequested)
        {
            await RefuseAsync(context, e).ConfigureAwait(false);
        }
    }

    private Task RefuseAsync(HttpContext context, Exception exception) => exception switch
    {
        RefusalException e => RefuseAsync(context, e.ErrorCode, e.Message, StatusOf(e.ErrorCode)),
        OAuthException e => RefuseAsync(context, e),
        BadHttpRequestException e => RefuseAsync(context, "INVALID_REQUEST_BODY", e.Message, e.StatusCode),
        _ => FailAsync(context, exception),
    };

    /// <summary>Responds to a bug in the emulator. Most callers have no log of the emulator, so the response contains the error.</summary>
    private Task FailAsync(HttpContext context, Exception exception)
    {
        logger.Failed(context.Request.Method, context.Request.Path.Value ?? "/", exception);
        return RefuseAsync(
            context,
            "UNSPECIFIED_ERROR",
            $"The emulator failed: {exception.GetType().Name}: {exception.Message}",
            StatusCodes.Status500InternalServerError);
    }

    private static Task RefuseAsync(HttpContext context, string errorCode, string message, int status)
    {
        Note(context, errorCode, message, reason: null);
        return JsonResults.Error(errorCode, message, status).ExecuteAsync(context);
    }

    private static Task RefuseAsync(HttpContext context, OAuthException e)
    {
        Note(context, e.Error, e.Description, e.Reason);
        var status = e.Error is "internal_error" ? StatusCodes.Status401Unauthorized : StatusCodes.Status400BadRequest;
        return Results.Json(new { error = e.Error, error_description = e.Description }, WireJson.Options, statusCode: status)
            .ExecuteAsync(context);
    }

    private static int StatusOf(string errorCode) => errorCode switch
    {
        "AUTHORIZATION_INVALID_TOKEN" or "PARTNER_AUTHENTICATION_FAILED" or "USER_AUTHENTICATION_FAILED"
            or "USER_DOES_NOT_BELONG_TO_SPECIFIED_ACCOUNT" or "USER_LACKS_PERMISSIONS" => StatusCodes.Status401Unauthorized,
        // Unverified: whether the status of an unknown envelope is 400 or 404. Clients use the code.
        "DOCUMENT_DOES_NOT_EXIST" or "ENVELOPE_DOES_NOT_EXIST" or "RESOURCE_NOT_FOUND" or "USER_NOT_FOUND" =>
            StatusCodes.Status404NotFound,
        "METHOD_NOT_ALLOWED" => StatusCodes.Status405MethodNotAllowed,
        "BURST_APIINVOCATION_LIMIT_EXCEEDED" or "HOURLY_APIINVOCATION_LIMIT_EXCEEDED" => StatusCodes.Status429TooManyRequests,
        "NOT_IMPLEMENTED" => StatusCodes.Status501NotImplemented,
        _ => StatusCodes.Status400BadRequest,
    };

    // Requests to the control endpoints are not in the log.
    private static void Note(HttpContext context, string errorCode, string? message, string? reason)
    {
        if (context.Features.Get<LoggedRequest>() is { } logged)
        {
            logged.ErrorCode = errorCode;
            logged.Message = message;
            logged.Reason = reason;
        }
    }
}
