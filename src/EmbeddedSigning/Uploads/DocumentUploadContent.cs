using System.Net;
using EmbeddedSigning.Envelopes;

namespace EmbeddedSigning.Uploads;

/// <summary>The body of a request that is one document: its bytes as they are, read and written in pieces.</summary>
internal sealed class DocumentUploadContent : HttpContent
{
    private readonly EnvelopeDocument _document;
    private readonly EnvelopeUpload _upload;

    public DocumentUploadContent(EnvelopeDocument document, EnvelopeUpload upload)
    {
        _document = document;
        _upload = upload;
        var fileName = document.Source.FileName;
        Headers.TryAddWithoutValidation("Content-Type", UploadContentTypes.ForFileName(fileName));
        Headers.TryAddWithoutValidation("Content-Disposition", $"file; filename=\"{UploadContentTypes.AsciiFileName(fileName)}\"");
    }

    protected override bool TryComputeLength(out long length)
    {
        length = _document.Source.Length.GetValueOrDefault();
        return _document.Source.Length is not null;
    }

    protected override Task SerializeToStreamAsync(Stream stream, TransportContext? context) =>
        SerializeToStreamAsync(stream, context, CancellationToken.None);

    protected override async Task SerializeToStreamAsync(Stream stream, TransportContext? context, CancellationToken cancellationToken)
    {
        using var writer = new DocumentUpload(stream, _upload, TryComputeLength(out var length) ? length : null);
        await writer.AddAsync(_document, cancellationToken).ConfigureAwait(false);
        _upload.Completes();
        await writer.FlushAsync(cancellationToken).ConfigureAwait(false);
    }
}
