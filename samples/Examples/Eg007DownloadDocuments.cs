using EmbeddedSigning;
using EmbeddedSigning.Envelopes;

namespace Examples;

/// <summary>Downloads all documents in one PDF without the certificate, and all in one archive.</summary>
internal static class Eg007DownloadDocuments
{
    public static async Task RunAsync(IEmbeddedSigningClient client, EnvelopeId envelopeId, TextWriter output)
    {
        using var lease = new MemoryStream();
        await client.DownloadDocumentAsync(envelopeId, new DocumentId(1), lease);
        using var certificate = new MemoryStream();
        await client.DownloadDocumentAsync(envelopeId, DocumentId.Certificate, certificate);
        using var combined = new MemoryStream();
        await client.DownloadDocumentAsync(envelopeId, DocumentId.Combined, combined, new DownloadOptions { IncludeCertificate = false });
        using var archive = new MemoryStream();
        await client.DownloadDocumentAsync(envelopeId, DocumentId.Archive, archive);
        await output.WriteLineAsync($"One document: {lease.Length > 0}; the certificate: {certificate.Length > 0}; one PDF: {combined.Length > 0}; one archive: {archive.Length > 0}");
    }
}
