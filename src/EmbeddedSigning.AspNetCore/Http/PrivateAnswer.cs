namespace EmbeddedSigning.AspNetCore.Http;

/// <summary>Answers to one browser only: kept by no cache, and their address told to nobody.</summary>
internal static class PrivateAnswer
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
