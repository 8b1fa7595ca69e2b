using System.Diagnostics;
using EmbeddedSigning.AspNetCore.Paths;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.Extensions.Logging;

namespace EmbeddedSigning.AspNetCore.Logging;

/// <summary>Keeps signing links, which are secrets, out of logs and traces. ASP.NET Core puts the path of a request into the scope of every log
/// event and into the trace; the path of an opened link is the link.</summary>
/// <remarks>A startup filter, because the requests that the application's own middleware refuses count too. The application and this library handle the
/// request outside of its logging scope; its trace and its <see cref="IHttpContextAccessor"/> stay.</remarks>
internal sealed class LinkRedaction(IEnumerable<LinkPath> paths, ILogger<LinkRedaction> logger, IHttpContextAccessor? accessor = null) : IStartupFilter
{
    // All texts that ASP.NET Core's Data Protection encrypts begin so, and so does every link.
    private const string BeginningOfLinks = "CfDJ8";

    private static readonly string[] _tags = ["url.path", "url.full", "http.target", "http.url"];

    public Action<IApplicationBuilder> Configure(Action<IApplicationBuilder> next) => app =>
    {
        // The host starts outside of any request.
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

        // Anywhere else too: a proxy may have removed the prefix, or a person has copied a part of the link.
        return requested.IndexOf(BeginningOfLinks, StringComparison.Ordinal) is var start and >= 0 ? requested[..start] + SigningPaths.Redacted : null;
    }

    // A link in another spelling opens nothing, but it is the same secret. Whatever is no part of a word may be in the place of the slash.
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

    // An escaped slash stays as it is in a path, and so does a slash that is written twice.
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

    // The server would log an exception within the scope of the request, so none gets there.
    private async Task FinishAsync(RequestDelegate pipeline, HttpContext context)
    {
        try
        {
            await pipeline(context).ConfigureAwait(false);
        }
        catch (Exception exception) when (exception is OperationCanceledException or IOException && context.RequestAborted.IsCancellationRequested)
        {
            // No browser waits for an answer.
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
