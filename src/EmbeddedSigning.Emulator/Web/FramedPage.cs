using System.Text;
using EmbeddedSigning.Emulator.FocusedView;

namespace EmbeddedSigning.Emulator.Web;

/// <summary>A page of the emulator that only lives in a frame, with a script of its own and without a form.</summary>
internal sealed class FramedPage(string html, IReadOnlyList<string> frameAncestors) : IResult
{
    /// <summary>Shows a signing URL, and tells the page around it, which is one of its frame ancestors, what happens.</summary>
    public static FramedPage View(string signingUrl, string pageOrigin, IReadOnlyList<string> frameAncestors) => new(
        $"""
        <!doctype html>
        <html lang="en">
        <head>
          <meta charset="utf-8">
          <title>DocuSign emulator</title>
          <link rel="stylesheet" href="{FocusedViewEndpoints.StylesheetPath}">
          <script src="{FocusedViewEndpoints.ViewScriptPath}" defer></script>
        </head>
        <body>
        <iframe title="Signing" data-signing-url="{Html.Encode(signingUrl)}" data-target-origin="{Html.Encode(pageOrigin)}"></iframe>
        </body>
        </html>
        """,
        frameAncestors);

    /// <summary>Ends a session: it tells how, and goes nowhere.</summary>
    public static FramedPage End(string sessionEndType, string messageOrigin, IReadOnlyList<string> frameAncestors) => new(
        $"""
        <!doctype html>
        <html lang="en">
        <head>
          <meta charset="utf-8">
          <title>DocuSign emulator</title>
          <script src="{FocusedViewEndpoints.EndScriptPath}" data-session-end-type="{Html.Encode(sessionEndType)}"
                  data-target-origin="{Html.Encode(messageOrigin)}"></script>
        </head>
        <body>
        <p role="status">The signing session has ended.</p>
        </body>
        </html>
        """,
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
}
