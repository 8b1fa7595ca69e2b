using System.Globalization;
using EmbeddedSigning.Emulator.Json;
using EmbeddedSigning.Emulator.RequestLogs.Internal;

namespace EmbeddedSigning.Emulator.Gates;

/// <summary>
/// Logs every request before anything else happens to it, so that the log also has requests without a response. Adds a trace token and the time to
/// every response.
/// </summary>
internal sealed class LogGate(RequestDelegate next, RequestLog log, RequestLogger logger, TimeProvider clock)
{
    private const string RestApi = "/restapi";
    private const string TokenEndpoint = "/oauth/token";

    // The values of a signer are private.
    private static readonly string[] _withBodies = [RestApi, TokenEndpoint];

    public async Task InvokeAsync(HttpContext context)
    {
        // A signing URL's query is a secret, and so are the codes and states of OAuth.
        var request = context.Request;
        var mayShowQuery = request.Path.StartsWithSegments(RestApi, StringComparison.Ordinal);
        var bodies = _withBodies.Any(path => request.Path.StartsWithSegments(path, StringComparison.OrdinalIgnoreCase))
            ? CopyBodies(context)
            : null;
        var logged = log.Add(
            request.Method, request.Path.Value ?? "/", mayShowQuery ? request.QueryString.ToString() : string.Empty, bodies);
        context.Features.Set(logged);

        // This runs before the first byte is sent, so the status is in the log when the client gets the response.
        context.Response.OnStarting(() =>
        {
            if (!context.RequestAborted.IsCancellationRequested)
            {
                logged.Answer(context.Response.StatusCode);
            }

            if (bodies is not null)
            {
                bodies.AnswerType = context.Response.ContentType;
            }

            AddHeaders(context.Response.Headers);
            return Task.CompletedTask;
        });
        context.Response.OnCompleted(() =>
        {
            log.Update();
            Tell(logged);
            return Task.CompletedTask;
        });
        await next(context).ConfigureAwait(false);
    }

    private static LoggedBodies CopyBodies(HttpContext context)
    {
        var bodies = new LoggedBodies(context.Request.ContentType);
        context.Request.Body = new LoggingStream(context.Request.Body, bodies.Request);
        context.Response.Body = new LoggingStream(context.Response.Body, bodies.Answer);
        return bodies;
    }

    private void Tell(LoggedRequest logged)
    {
        var request = logged.ToRecord();
        var status = request.Status ?? 0;
        if (request.Fault is { } fault)
        {
            var answer = request.Status is null ? "nothing: the connection was closed" : WireJson.Number(status);
            logger.MetFault(request.Method, request.Path, fault.ToString(), answer);
        }
        else if (request.Status is null)
        {
            logger.NotAnswered(request.Method, request.Path);
        }
        else if (request.ErrorCode is not null)
        {
            logger.Refused(request.Method, request.Path, status, request.ErrorCode, logged.Reason ?? logged.Message);
        }
        else
        {
            logger.Answered(request.Method, request.Path, status);
        }
    }

    // Kestrel would use the machine's clock for the date. A fault may have set either header.
    private void AddHeaders(IHeaderDictionary headers)
    {
        headers.TryAdd("Date", clock.GetUtcNow().ToString("R", CultureInfo.InvariantCulture));
        headers.TryAdd("X-DocuSign-TraceToken", Guid.NewGuid().ToString("D"));
    }
}
