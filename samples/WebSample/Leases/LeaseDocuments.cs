using EmbeddedSigning;
using EmbeddedSigning.Envelopes;

namespace WebSample.Leases;

/// <summary>The documents of signed leases. They are downloaded from DocuSign once, because they do not change and DocuSign's polling rule allows one
/// download in 15 minutes.</summary>
internal sealed class LeaseDocuments(IEmbeddedSigningClient docuSign, DirectoryInfo folder) : IDisposable
{
    private readonly SemaphoreSlim _gate = new(1, 1);

    /// <summary>Opens a document of a completed envelope.</summary>
    /// <exception cref="EmbeddedSigningException">DocuSign did not send the document.</exception>
    public async Task<Stream> OpenAsync(EnvelopeId envelopeId, DocumentId document, CancellationToken cancellationToken)
    {
        var path = Path.Combine(folder.FullName, $"{envelopeId}-{document}.pdf");
        await _gate.WaitAsync(cancellationToken);
        try
        {
            if (!File.Exists(path))
            {
                await DownloadAsync(envelopeId, document, path, cancellationToken);
            }
        }
        finally
        {
            _gate.Release();
        }

        return File.OpenRead(path);
    }

    public void Dispose() => _gate.Dispose();

    // A failed download must not leave a partial document.
    private async Task DownloadAsync(EnvelopeId envelopeId, DocumentId document, string path, CancellationToken cancellationToken)
    {
        var part = path + ".part";
        await using (var file = File.Create(part))
        {
            await docuSign.DownloadDocumentAsync(envelopeId, document, file, cancellationToken: cancellationToken);
        }

        File.Move(part, path);
    }
}
