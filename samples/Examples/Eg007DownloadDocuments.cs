using EmbeddedSigning;
using EmbeddedSigning.Envelopes;

namespace Examples;

/// <summary>Downloads all documents in one PDF without the certificate, and all in one archive.</summary>
internal static class Eg007DownloadDocuments
{
    public static async Task RunAsync(IEmbeddedSigningClient client, EnvelopeId envelopeId, TextWriter output)
    {
        using var combined = new MemoryStream();
        await client.DownloadDocumentAsync(envelopeId, DocumentId.Combined, combined, new DownloadOptions { IncludeCertificate = false });
        using var archive = new MemoryStream();
        await client.DownloadDocumentAsync(envelopeId, DocumentId.Archive, archive);
        await output.WriteLineAsync($"One PDF: {combined.Length > 0}; one archive: {archive.Length > 0}");
    }
}
