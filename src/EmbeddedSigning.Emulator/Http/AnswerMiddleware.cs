using EmbeddedSigning.Emulator.OAuth;

namespace EmbeddedSigning.Emulator.Http;

/// <summary>Wraps every request: a trace token on each answer, a line in the log, and refusals in DocuSign's words.</summary>
internal sealed class AnswerMiddleware(RequestDelegate next, RequestLog log)
{
    public async Task InvokeAsync(HttpContext context)
    {
        context.Response.Headers["X-DocuSign-TraceToken"] = Guid.NewGuid().ToString("D");
        string? errorCode = null;
        try
        {
            await next(context).ConfigureAwait(false);
        }
        catch (ApiException e)
        {
            errorCode = e.ErrorCode;
            await RefuseAsync(context, e).ConfigureAwait(false);
        }
        catch (OAuthException e)
        {
            errorCode = e.Error;
            await Results.Json(new { error = e.Error, error_description = e.Description }, Wire.Options, statusCode: e.Status)
                .ExecuteAsync(context).ConfigureAwait(false);
        }
        catch (BadHttpRequestException e) when (!context.Response.HasStarted)
        {
            var refusal = new ApiException("INVALID_REQUEST_BODY", e.Message, e.StatusCode);
            errorCode = refusal.ErrorCode;
            await RefuseAsync(context, refusal).ConfigureAwait(false);
        }
        catch (Exception e) when (!context.Response.HasStarted && !context.RequestAborted.IsCancellationRequested)
        {
            // A mistake of the emulator. There is no log to find it in, so the answer has to tell.
            var failure = new ApiException(
                "UNSPECIFIED_ERROR",
                $"The emulator failed: {e.GetType().Name}: {e.Message}",
                StatusCodes.Status500InternalServerError);
            errorCode = failure.ErrorCode;
            await RefuseAsync(context, failure).ConfigureAwait(false);
        }
        finally
        {
            log.Add(context, errorCode);
        }
    }

    private static Task RefuseAsync(HttpContext context, ApiException e) =>
        Wire.Json(new { errorCode = e.ErrorCode, message = e.Message }, e.Status).ExecuteAsync(context);
}
