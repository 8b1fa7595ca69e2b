using System.Diagnostics;
using EmbeddedSigning.AspNetCore.Paths;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.Extensions.Logging;

namespace EmbeddedSigning.AspNetCore.Logging;

/// <summary>Keeps signing links, which are secrets, out of logs and traces. ASP.NET Core puts the path of a request into the scope of every log
/// event and into the trace; the path of an opened link is the link.</summary>
/// <remarks>A startup filter, because it must also cover requests that the application's own middleware refuses. The request is handled outside of
/// its logging scope, but keeps its trace and its <see cref="IHttpContextAccessor"/>.</remarks>
internal sealed class LinkRedaction(IEnumerable<LinkPath> paths, ILogger<LinkRedaction> logger, IHttpContextAccessor? accessor = null) : IStartupFilter
{
    // Every text that ASP.NET Core's Data Protection encrypts begins like this, and so does every link.
    private const string BeginningOfLinks = "CfDJ8";

    private static readonly string[] _tags = ["url.path", "url.full", "http.target", "http.url"];

    public Action<IApplicationBuilder> Configure(Action<IApplicationBuilder> next) => app =>
    {
        // Captured at the start of the host, outside of any request.
        var outside = ExecutionContext.Capture();
        app.Use(pipeline => context => outside is not null && RedactedPathOf(context) is { } path
            ? RunAsync(outside, pipeline, context, path)
            : pipeline(context));
        next(app);
    };

    private string? RedactedPathOf(HttpContext context)
    {
        var requested = WithPlainSlashes(context.Request.Path.Value ?? "");
        foreach (var path in paths)
        {
            if (HasLink(requested, path.Prefix.AsSpan().TrimEnd('/')))
            {
                return path.Prefix + SigningPaths.Redacted;
            }
        }

        // Links are redacted in other paths too: a proxy may have removed the prefix, or a person has copied a part of the link.
        return requested.IndexOf(BeginningOfLinks, StringComparison.Ordinal) is var start and >= 0 ? requested[..start] + SigningPaths.Redacted : null;
    }

    // A link in another spelling opens nothing, but it is the same secret. Any character that is not part of a word may replace the slash.
    private static bool HasLink(ReadOnlySpan<char> path, ReadOnlySpan<char> prefix)
    {
        while (path.IndexOf(prefix, StringComparison.OrdinalIgnoreCase) is var start and >= 0)
        {
            path = path[(start + prefix.Length)..];
            if (path is [var next, ..] && !char.IsAsciiLetterOrDigit(next) && next is not ('-' or '_' or '.'))
            {
                return true;
            }
        }

        return false;
    }

    // ASP.NET Core leaves escaped slashes and double slashes in a path.
    private static string WithPlainSlashes(string path)
    {
        path = path.Replace("%2F", "/", StringComparison.OrdinalIgnoreCase).Replace('\\', '/');
        while (path.Contains("//", StringComparison.Ordinal))
        {
            path = path.Replace("//", "/", StringComparison.Ordinal);
        }

        return path;
    }

    private async Task RunAsync(ExecutionContext outside, RequestDelegate pipeline, HttpContext context, string path)
    {
        var activity = context.Features.Get<IHttpActivityFeature>()?.Activity;
        Redact(activity, path);
        var running = Task.CompletedTask;
        ExecutionContext.Run(
            outside,
            _ =>
            {
                Activity.Current = activity;
                if (accessor is not null)
                {
                    accessor.HttpContext = context;
                }

                running = FinishAsync(pipeline, context);
            },
            state: null);
        await running.ConfigureAwait(false);
    }

    // No exception reaches the server, because it would log the exception within the scope of the request.
    private async Task FinishAsync(RequestDelegate pipeline, HttpContext context)
    {
        try
        {
            await pipeline(context).ConfigureAwait(false);
        }
        catch (Exception exception) when (exception is OperationCanceledException or IOException && context.RequestAborted.IsCancellationRequested)
        {
            // No browser waits for the response.
        }
        catch (Exception exception)
        {
            logger.LinkRequestFailed(LoggedException.Of(exception));
            if (context.Response.HasStarted)
            {
                context.Abort();
                return;
            }

            context.Response.Clear();
            context.Response.StatusCode = (exception as BadHttpRequestException)?.StatusCode ?? StatusCodes.Status500InternalServerError;
        }
    }

    private static void Redact(Activity? activity, string path)
    {
        foreach (var tag in _tags)
        {
            if (activity?.GetTagItem(tag) is not null)
            {
                activity.SetTag(tag, path);
            }
        }
    }
}
