using Microsoft.Net.Http.Headers;

namespace EmbeddedSigning.AspNetCore.FocusedView.Internal;

/// <summary>The script of the element <c>&lt;embedded-signing&gt;</c>.</summary>
internal static class FocusedViewScript
{
    private static readonly Lazy<(byte[] Content, EntityTagHeaderValue Tag)> _script = new(Read);

    public static Task WriteAsync(HttpContext context)
    {
        var (content, tag) = _script.Value;

        // Browsers request it again after an hour, because another version of the library has another script.
        context.Response.Headers.CacheControl = "max-age=3600";
        context.Response.Headers.XContentTypeOptions = "nosniff";
        return Results.Bytes(content, "text/javascript; charset=utf-8", entityTag: tag).ExecuteAsync(context);
    }

    private static (byte[] Content, EntityTagHeaderValue Tag) Read()
    {
        using var stream = typeof(FocusedViewScript).Assembly.GetManifestResourceStream("embedded-signing.js")!;
        using var content = new MemoryStream();
        stream.CopyTo(content);
        var bytes = content.ToArray();
        return (bytes, new EntityTagHeaderValue($"\"{Convert.ToHexString(System.Security.Cryptography.SHA256.HashData(bytes)[..8])}\""));
    }
}
