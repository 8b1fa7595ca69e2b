namespace EmbeddedSigning.AspNetCore.Links.Internal;

/// <summary>Prepares responses for one browser only: not cached, and without a referrer.</summary>
internal static class LinkAnswer
{
    public static void Prepare(HttpResponse response)
    {
        response.Headers.CacheControl = "no-store";
        response.Headers["Referrer-Policy"] = "no-referrer";
        response.Headers.XContentTypeOptions = "nosniff";
    }

    public static void Redirect(HttpResponse response, string location)
    {
        response.StatusCode = StatusCodes.Status302Found;
        response.Headers.Location = location;
    }
}
