using EmbeddedSigning.AspNetCore.Paths;
using Microsoft.AspNetCore.Http.Features;

namespace EmbeddedSigning.AspNetCore.Links.Internal;

/// <summary>Reads the links of requests.</summary>
internal sealed class LinkRequests(SigningLinks links, SigningEndpointsOptions options)
{
    /// <summary>Reads the link of a request, and removes it from the request's path. Null when this application has not created it in exactly this
    /// spelling.</summary>
    public SigningTicket? Take(HttpContext context)
    {
        var link = context.Request.RouteValues[SigningPaths.Link] as string;
        var ticket = IsSpelledAsCreated(context, link) ? links.Open(link, context.Request.Query[SigningPaths.Envelope]) : null;
        HidePath(context);
        return ticket;
    }

    // Capitals, dots, escapes and a trailing slash are other spellings. They would evade a list or a limit that compares the text.
    private bool IsSpelledAsCreated(HttpContext context, string? link)
    {
        var path = RequestedPath(context);
        var ownPath = SigningPaths.SignPrefix(options.PathPrefix) + link;
        return path.EndsWith(ownPath, StringComparison.Ordinal) && IsBasePath(context, path[..^ownPath.Length]);
    }

    // The base path is empty if a proxy has removed it.
    private bool IsBasePath(HttpContext context, string path)
    {
        var publicPath = options.PublicUrl!.AbsolutePath.TrimEnd('/');
        return path.Length == 0
            || (string.Equals(path, publicPath, StringComparison.OrdinalIgnoreCase)
                ? string.Equals(path, publicPath, StringComparison.Ordinal)
                : string.Equals(path, context.Request.PathBase.ToUriComponent(), StringComparison.Ordinal));
    }

    private static string RequestedPath(HttpContext context)
    {
        // A test server has no raw target.
        if (context.Features.Get<IHttpRequestFeature>()?.RawTarget is not { Length: > 0 } target)
        {
            return context.Request.PathBase.ToUriComponent() + context.Request.Path.Value;
        }

        // A request through a proxy may contain the host.
        var authority = target[0] == '/' ? -1 : target.IndexOf("://", StringComparison.Ordinal);
        var start = authority < 0 ? 0 : Math.Max(target.IndexOf('/', authority + 3), 0);
        var end = target.IndexOf('?', start);
        return end < 0 ? target[start..] : target[start..end];
    }

    // Some middleware, such as Serilog's request logging, reads the path when the request has ended.
    private void HidePath(HttpContext context)
    {
        context.Request.Path = SigningPaths.SignPrefix(options.PathPrefix) + SigningPaths.Redacted;
        if (context.Features.Get<IHttpRequestFeature>() is { RawTarget.Length: > 0 } request)
        {
            request.RawTarget = context.Request.PathBase.ToUriComponent() + context.Request.Path.ToUriComponent();
        }
    }
}
