using EmbeddedSigning.Emulator.OAuth;
using EmbeddedSigning.Emulator.Protocol;
using EmbeddedSigning.Emulator.Requests.Internal;

namespace EmbeddedSigning.Emulator.Gates;

/// <summary>Turns what goes wrong into a refusal in DocuSign's words.</summary>
internal sealed class AnswerMiddleware(RequestDelegate next)
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

    private static Task RefuseAsync(HttpContext context, Exception exception) => exception switch
    {
        ApiException e => RefuseAsync(context, e),
        OAuthException e => RefuseAsync(context, e),
        BadHttpRequestException e => RefuseAsync(context, new ApiException("INVALID_REQUEST_BODY", e.Message, e.StatusCode)),

        // A mistake of the emulator. There is no log to find it in, so the answer has to tell.
        _ => RefuseAsync(context, new ApiException(
            "UNSPECIFIED_ERROR",
            $"The emulator failed: {exception.GetType().Name}: {exception.Message}",
            StatusCodes.Status500InternalServerError)),
    };

    private static Task RefuseAsync(HttpContext context, ApiException e)
    {
        NoteErrorCode(context, e.ErrorCode);
        return Wire.Json(new { errorCode = e.ErrorCode, message = e.Message }, e.Status).ExecuteAsync(context);
    }

    private static Task RefuseAsync(HttpContext context, OAuthException e)
    {
        NoteErrorCode(context, e.Error);
        return Results.Json(new { error = e.Error, error_description = e.Description }, Wire.Options, statusCode: e.Status)
            .ExecuteAsync(context);
    }

    // The control endpoints are not in the log.
    private static void NoteErrorCode(HttpContext context, string errorCode)
    {
        if (context.Features.Get<LoggedRequest>() is { } logged)
        {
            logged.ErrorCode = errorCode;
        }
    }
}
