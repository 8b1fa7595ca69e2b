using System.Text;

namespace EmbeddedSigning.Emulator.Web;

/// <summary>A page of the emulator that is only shown in a frame, with its own script and without a form.</summary>
internal sealed class FramedPage(string html, IReadOnlyList<string> frameAncestors) : IResult
{
    public const string ViewScriptPath = "/focused-view/focused-view.js";
    public const string EndScriptPath = "/focused-view/session-end.js";
    public const string StylesheetPath = "/focused-view/focused-view.css";

    /// <summary>Shows a signing URL, and reports its events to the surrounding page, which is one of its frame ancestors.</summary>
    public static FramedPage View(string signingUrl, string pageOrigin, IReadOnlyList<string> frameAncestors) => Of(
        $"""<link rel="stylesheet" href="{StylesheetPath}"><script src="{ViewScriptPath}" defer></script>""",
        $"""<iframe title="Signing" data-signing-url="{Html.Encode(signingUrl)}" data-target-origin="{Html.Encode(pageOrigin)}"></iframe>""",
        frameAncestors);

    /// <summary>Ends a session: it reports the outcome, and does not redirect.</summary>
    public static FramedPage End(string sessionEndType, string messageOrigin, IReadOnlyList<string> frameAncestors) => Of(
        $"""
        <script src="{EndScriptPath}" data-session-end-type="{Html.Encode(sessionEndType)}" data-target-origin="{Html.Encode(messageOrigin)}"></script>
        """,
        """<p role="status">The signing session has ended.</p>""",
        frameAncestors);

    public Task ExecuteAsync(HttpContext httpContext)
    {
        var response = httpContext.Response;
        response.ContentType = "text/html; charset=utf-8";
        response.Headers.CacheControl = "no-store";
        response.Headers.XContentTypeOptions = "nosniff";
        response.Headers["Referrer-Policy"] = "no-referrer";
        response.Headers.ContentSecurityPolicy =
            "default-src 'none'; script-src 'self'; style-src 'self'; frame-src 'self'; base-uri 'none'; form-action 'none'; "
            + FramePolicy.Directive(frameAncestors);
        return response.WriteAsync(html, Encoding.UTF8, httpContext.RequestAborted);
    }

    private static FramedPage Of(string head, string body, IReadOnlyList<string> frameAncestors) => new(
        $"""
        <!doctype html>
        <html lang="en">
        <head>
          <meta charset="utf-8">
          <title>DocuSign emulator</title>
          {head}
        </head>
        <body>
        {body}
        </body>
        </html>
        """,
        frameAncestors);
}
