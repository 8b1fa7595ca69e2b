using System.Globalization;
using EmbeddedSigning.Emulator.Requests.Internal;

namespace EmbeddedSigning.Emulator.Gates;

/// <summary>
/// Notes every request in the log before anything else happens to it, so that those without an answer are there as well, and
/// gives every answer a trace token and the time.
/// </summary>
internal sealed class LogMiddleware(RequestDelegate next, RequestLog log, TimeProvider clock)
{
    public Task InvokeAsync(HttpContext context)
    {
        // A signing URL's query is a secret, and so are the codes and states of OAuth.
        var request = context.Request;
        var mayShowQuery = request.Path.StartsWithSegments("/restapi", StringComparison.Ordinal);
        var logged = log.Add(
            request.Method, request.Path.Value ?? "/", mayShowQuery ? request.QueryString.ToString() : string.Empty);
        context.Features.Set(logged);

        // Before the first byte leaves: a client that has its answer finds it in the log.
        context.Response.OnStarting(() =>
        {
            if (!context.RequestAborted.IsCancellationRequested)
            {
                logged.Answer(context.Response.StatusCode);
            }

            AddHeaders(context.Response.Headers);
            return Task.CompletedTask;
        });
        return next(context);
    }

    // Kestrel would take the date from the clock of the machine. A fault may have set either header.
    private void AddHeaders(IHeaderDictionary headers)
    {
        headers.TryAdd("Date", clock.GetUtcNow().ToString("R", CultureInfo.InvariantCulture));
        headers.TryAdd("X-DocuSign-TraceToken", Guid.NewGuid().ToString("D"));
    }
}
