using System.Text;

namespace EmbeddedSigning.Emulator.Web;

/// <summary>A page, with the headers that keep it from being framed, cached, sniffed, or leaked through a referrer.</summary>
internal sealed class HtmlResult(string html) : IResult
{
    public int Status { get; init; } = StatusCodes.Status200OK;

    /// <summary>
    /// The possible targets of the page's forms. They include redirects, because browsers apply <c>form-action</c> to the redirect after a POST too.
    /// </summary>
    public IReadOnlyList<Uri> FormTargets { get; init; } = [];

    /// <summary>Origins that may show the page in a frame; none by default.</summary>
    public IReadOnlyList<string> FrameAncestors { get; init; } = [];

    public Task ExecuteAsync(HttpContext httpContext)
    {
        var formAction = string.Join(' ', FormTargets.Select(SourceOf).Prepend("'self'").Distinct(StringComparer.Ordinal));

        var response = httpContext.Response;
        response.StatusCode = Status;
        response.ContentType = "text/html; charset=utf-8";
        FramePolicy.SetOld(response.Headers, FrameAncestors);
        response.Headers.CacheControl = "no-store";
        response.Headers.XContentTypeOptions = "nosniff";
        response.Headers["Referrer-Policy"] = "no-referrer";
        response.Headers.ContentSecurityPolicy =
            "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; connect-src 'self'; worker-src 'self'; base-uri 'none'; "
            + $"form-action {formAction}; {FramePolicy.Directive(FrameAncestors)}";
        return response.WriteAsync(html, Encoding.UTF8, httpContext.RequestAborted);
    }

    // An application's own scheme (myapp://signed) has no origin, so the policy names the scheme.
    private static string SourceOf(Uri target) =>
        target.Scheme is "http" or "https" ? target.AsciiOrigin() : target.Scheme + ":";
}
