namespace EmbeddedSigning.Emulator.Web;

/// <summary>Sends the browser to another site, without telling that site or a cache where it came from.</summary>
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
