namespace EmbeddedSigning.Emulator.Web;

/// <summary>A document for the signing page's script. Its content is not trusted, so a browser neither caches it nor opens it as a page.</summary>
internal sealed class PdfResult(byte[] pdf) : IResult
{
    public Task ExecuteAsync(HttpContext httpContext)
    {
        var response = httpContext.Response;
        response.ContentType = "application/pdf";
        response.ContentLength = pdf.Length;
        response.Headers.CacheControl = "no-store";
        response.Headers.XContentTypeOptions = "nosniff";
        response.Headers.ContentDisposition = "attachment";
        response.Headers.ContentSecurityPolicy = "default-src 'none'; sandbox; frame-ancestors 'none'";
        return response.Body.WriteAsync(pdf, httpContext.RequestAborted).AsTask();
    }
}
