using System.Security.Cryptography;
using System.Text;
using System.Text.Encodings.Web;
using Microsoft.Net.Http.Headers;

namespace EmbeddedSigning.AspNetCore.Refusals;

/// <summary>The page that tells a person why there is no signing session. It has no script, and no data of the application or the envelope.</summary>
internal static class RefusalPage
{
    private const string Style =
        "html{font:1.125rem/1.5 system-ui,sans-serif;color-scheme:light dark}body{margin:0}main{max-width:34rem;margin:0 auto;padding:15vh 1.25rem 2rem}"
        + "h1{font-size:1.6rem;line-height:1.25;margin:0 0 .75rem}p{margin:0}";

    private static readonly string _policy =
        $"default-src 'none'; style-src 'sha256-{Convert.ToBase64String(SHA256.HashData(Encoding.UTF8.GetBytes(Style)))}'; "
        + "base-uri 'none'; form-action 'none'; frame-ancestors 'none'";

    private static readonly MediaTypeHeaderValue _html = new("text/html");

    /// <summary>Tells whether the request prefers HTML, as requests of browsers do. A program that accepts anything gets problem details.</summary>
    public static bool IsWanted(HttpRequest request)
    {
        var accepted = request.GetTypedHeaders().Accept;
        return Quality(type => type.MediaType.Equals(_html.MediaType, StringComparison.OrdinalIgnoreCase)) is > 0 and var html
            && html >= Quality(static type => type.SubType.EndsWith("json", StringComparison.OrdinalIgnoreCase));

        double Quality(Func<MediaTypeHeaderValue, bool> isMeant) =>
            accepted.Where(isMeant).Select(static type => type.Quality ?? 1).DefaultIfEmpty().Max();
    }

    /// <summary>Tells whether the request accepts JSON and not HTML, as the library's scripts do.</summary>
    public static bool WantsJson(HttpRequest request) => !IsWanted(request) && request.GetTypedHeaders().Accept
        .Any(static type => type.MediaType.Equals("application/json", StringComparison.OrdinalIgnoreCase) && type.Quality is not 0);

    public static async Task WriteAsync(HttpContext context, int status, RefusalTexts texts, RefusalKind kind)
    {
        var (title, detail) = texts.Of(kind);
        var response = context.Response;
        response.StatusCode = status;
        response.ContentType = "text/html; charset=utf-8";
        response.Headers.ContentSecurityPolicy = _policy;
        response.Headers.ContentLanguage = texts.Language;
        await response.WriteAsync($"""
            <!DOCTYPE html>
            <html lang="{texts.Language}">
            <head>
            <meta charset="utf-8">
            <meta name="viewport" content="width=device-width, initial-scale=1">
            <meta name="robots" content="noindex">
            <title>{Encode(title)}</title>
            <style>{Style}</style>
            </head>
            <body><main><h1>{Encode(title)}</h1><p>{Encode(detail)}</p></main></body>
            </html>
            """, context.RequestAborted).ConfigureAwait(false);
    }

    private static string Encode(string text) => HtmlEncoder.Default.Encode(text);
}
