namespace EmbeddedSigning.Emulator.Web;

/// <summary>Redirects the browser to another site, without a referrer for that site and without caching.</summary>
internal sealed class RedirectAway(Uri target) : IResult
{
    public Task ExecuteAsync(HttpContext httpContext)
    {
        var response = httpContext.Response;
        response.StatusCode = StatusCodes.Status302Found;
        response.Headers.Location = target.ToAscii();
        response.Headers.CacheControl = "no-store";
        response.Headers["Referrer-Policy"] = "no-referrer";
        return Task.CompletedTask;
    }
}
