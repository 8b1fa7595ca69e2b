namespace WebSample.Http;

internal static class SecurityHeaders
{
    // Scripts and styles are files of this site. Nothing is put in a frame, and nothing is sent elsewhere.
    private const string ContentSecurityPolicy =
        "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; connect-src 'self'; form-action 'self'; "
        + "frame-ancestors 'none'; base-uri 'none'";

    public static void UseSecurityHeaders(this IApplicationBuilder app) => app.Use(static (context, next) =>
    {
        var headers = context.Response.Headers;
        headers.ContentSecurityPolicy = ContentSecurityPolicy;
        headers.XContentTypeOptions = "nosniff";
        headers["Referrer-Policy"] = "same-origin";
        return next(context);
    });

    /// <summary>What comes from here on is for one person, and is kept by no cache.</summary>
    public static void UseNoStore(this IApplicationBuilder app) => app.Use(static (context, next) =>
    {
        context.Response.Headers.CacheControl = "no-store";
        return next(context);
    });
}
