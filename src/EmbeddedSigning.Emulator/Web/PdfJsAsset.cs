using System.IO.Compression;

namespace EmbeddedSigning.Emulator.Web;

/// <summary>
/// The files of PDF.js, which draws documents on the signing page. They come with the emulator, since a test machine may have no network.
/// </summary>
internal static class PdfJsAsset
{
    /// <summary>The address has the version, so that a browser may keep the files for ever.</summary>
    public const string Path = "/Signing/pdfjs-6.5.438/";

    public static async Task<IResult> GetAsync(string file, HttpResponse response, CancellationToken cancellationToken)
    {
        using var archive = new ZipArchive(
            typeof(PdfJsAsset).Assembly.GetManifestResourceStream("pdfjs.zip")
            ?? throw new InvalidOperationException("PDF.js is missing from the assembly."));
        if (archive.GetEntry(file) is not { } entry)
        {
            return Results.NotFound();
        }

        using var content = new MemoryStream((int)entry.Length);
        var stream = entry.Open();
        await using (stream.ConfigureAwait(false))
        {
            await stream.CopyToAsync(content, cancellationToken).ConfigureAwait(false);
        }

        response.Headers.CacheControl = "public, max-age=31536000, immutable";
        response.Headers.XContentTypeOptions = "nosniff";
        return Results.Bytes(content.ToArray(), TypeOf(file));
    }

    private static string TypeOf(string file) => System.IO.Path.GetExtension(file) switch
    {
        ".mjs" or ".js" => Asset.ScriptType,
        ".wasm" => "application/wasm",
        _ => "application/octet-stream",
    };
}
