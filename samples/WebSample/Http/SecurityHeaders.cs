namespace WebSample.Http;

internal static class SecurityHeaders
{
    /// <summary>Lets pages use the scripts and styles of this site and nothing else. No site may frame them.</summary>
    public static void UseSecurityHeaders(this IApplicationBuilder app, string? emulator)
    {
        // Browsers apply form-action to redirects after a form, too. A user who signs in to open a signing link ends at DocuSign.
        var contentSecurityPolicy =
            "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; connect-src 'self'; "
            + $"form-action 'self' {emulator ?? "https://*.docusign.net https://*.docusign.com"}; frame-ancestors 'none'; base-uri 'none'";
        app.Use((context, next) =>
        {
            var headers = context.Response.Headers;
            headers.ContentSecurityPolicy = contentSecurityPolicy;
            headers.XContentTypeOptions = "nosniff";
            headers["Referrer-Policy"] = "same-origin";
            return next(context);
        });
    }

    /// <summary>Disables caching: the responses from here on are for one person.</summary>
    public static void UseNoStore(this IApplicationBuilder app) => app.Use(static (context, next) =>
    {
        context.Response.Headers.CacheControl = "no-cache, no-store";
        return next(context);
    });
}
