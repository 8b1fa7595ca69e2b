using System.Security.Cryptography;
using System.Text.Encodings.Web;
using EmbeddedSigning.AspNetCore.FocusedView.Internal;

namespace EmbeddedSigning.AspNetCore;

/// <summary>A page that shows a signing session, for minimal APIs. It contains the element of <see cref="FocusedViewTagHelper"/>, and its
/// Content-Security-Policy allows nothing else. If the recipient cannot sign, the page says why, with the same HTTP status as the link
/// endpoint.</summary>
public sealed class FocusedViewResult : IResult
{
    private readonly SigningLink _link;

    /// <summary>Shows a session.</summary>
    /// <param name="link">The envelope, its recipient, and the landing path after signing.</param>
    public FocusedViewResult(SigningLink link)
    {
        ArgumentNullException.ThrowIfNull(link);
        _link = link;
    }

    /// <summary>The name of the client that sent the envelope, as passed to <c>AddEmbeddedSigning</c>; null for the unnamed client.</summary>
    public string? Client { get; init; }

    /// <summary>The title of the page, and its heading: screen readers read it, and everybody sees it above a refusal. The default is <c>Signing</c>.</summary>
    public string Title { get; init; } = "Signing";

    /// <summary>The language of the title, and of the page. The default is <c>en</c>.</summary>
    public string Language { get; init; } = "en";

    /// <summary>The display format of the signing page.</summary>
    public SigningDisplayFormat DisplayFormat { get; init; }

    /// <summary>The colours, texts and dialogs; null for DocuSign's defaults.</summary>
    public FocusedViewStyle? ViewStyle { get; init; }

    /// <inheritdoc/>
    /// <exception cref="InvalidOperationException"><c>AddSigningEndpoints</c> was not called for the client, or there is no integration key.</exception>
    public async Task ExecuteAsync(HttpContext httpContext)
    {
        ArgumentNullException.ThrowIfNull(httpContext);
        var nonce = Convert.ToBase64String(RandomNumberGenerator.GetBytes(16));
        var renderer = httpContext.RequestServices.GetFocusedView(Client);
        var markup = await renderer.RenderAsync(httpContext, _link, DisplayFormat, ViewStyle, nonce).ConfigureAwait(false);

        var response = httpContext.Response;
        response.StatusCode = markup.Refusal?.Status ?? StatusCodes.Status200OK;
        markup.Refusal?.SetRetryAfter(response);
        response.ContentType = "text/html; charset=utf-8";
        response.Headers.ContentSecurityPolicy = Policy(markup, nonce);
        await response.WriteAsync($$"""
            <!DOCTYPE html>
            <html lang="{{HtmlEncoder.Default.Encode(Language)}}">
            <head>
            <meta charset="utf-8">
            <meta name="viewport" content="width=device-width, initial-scale=1">
            <title>{{HtmlEncoder.Default.Encode(Title)}}</title>
            <style nonce="{{nonce}}">:root { color-scheme: light dark } body { margin: 0; font-family: system-ui, sans-serif }
            .focused-view { height: 100vh } .focused-view[role=alert] { height: auto; padding: 0 1rem }
            h1 { margin: 1rem; font-size: 1.5rem }
            main:not(:has([role=alert])) > h1 { position: absolute; width: 1px; height: 1px; margin: -1px; overflow: hidden; clip-path: inset(50%) }</style>
            </head>
            <body><main aria-labelledby="focused-view-title">
            <h1 id="focused-view-title">{{HtmlEncoder.Default.Encode(Title)}}</h1>
            {{markup.Html}}
            </main></body>
            </html>
            """, httpContext.RequestAborted).ConfigureAwait(false);
    }

    // The signing page is on the account's own host. It is the frame itself if DocuSign JS puts no other frame around it.
    private static string Policy(FocusedViewMarkup markup, string nonce)
    {
        var script = markup.Addresses.Script.GetLeftPart(UriPartial.Authority);
        return $"default-src 'none'; script-src 'nonce-{nonce}' {script}; style-src 'nonce-{nonce}'; connect-src 'self' {script}; "
            + $"frame-src {markup.Addresses.Origin} {markup.SigningOrigin}; base-uri 'none'; form-action 'none'; frame-ancestors 'none'";
    }
}
