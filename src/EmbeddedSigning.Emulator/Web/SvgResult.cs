using System.Text;

namespace EmbeddedSigning.Emulator.Web;

/// <summary>A drawing. It is somebody else's document: whatever is in it, a browser runs and fetches nothing of it.</summary>
internal sealed class SvgResult(string svg) : IResult
{
    public Task ExecuteAsync(HttpContext httpContext)
    {
        var response = httpContext.Response;
        response.ContentType = "image/svg+xml; charset=utf-8";
        response.Headers.CacheControl = "no-store";
        response.Headers.XContentTypeOptions = "nosniff";
        response.Headers.ContentSecurityPolicy = "default-src 'none'; img-src data:; sandbox; frame-ancestors 'none'";
        return response.WriteAsync(svg, Encoding.UTF8, httpContext.RequestAborted);
    }
}
