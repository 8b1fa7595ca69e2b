using System.IO.Compression;

namespace EmbeddedSigning.Emulator.Web;

/// <summary>
/// The files of PDF.js, which draws documents on the signing page. The emulator contains them, because a test machine may have no network.
/// </summary>
internal static class PdfJsAsset
{
    /// <summary>The path contains the version, so that browsers may cache the files forever.</summary>
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
