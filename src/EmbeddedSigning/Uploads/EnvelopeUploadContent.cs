using System.Net;
using System.Net.Http.Headers;
using System.Text;
using EmbeddedSigning.Envelopes;
using EmbeddedSigning.Envelopes.Writers;

namespace EmbeddedSigning.Uploads;

/// <summary>The multipart body of a request that creates an envelope: JSON, followed by the raw bytes of the documents. The raw bytes are a quarter
/// shorter than base64. Documents are read and written in pieces, so that memory does not grow with their size.</summary>
internal sealed class EnvelopeUploadContent : HttpContent
{
    // Only DocuSign sees the boundary, so no document can contain it. One boundary for the life of the process is enough.
    private static readonly string _boundary = Guid.NewGuid().ToString("N");

    private static readonly string _contentType = $"multipart/form-data; boundary=\"{_boundary}\"";
    private static readonly byte[] _head = Encoding.ASCII.GetBytes(
        $"--{_boundary}\r\nContent-Type: application/json\r\nContent-Disposition: form-data\r\n\r\n");

    private static readonly byte[] _tail = Encoding.ASCII.GetBytes($"\r\n--{_boundary}--\r\n");
    private static readonly MediaTypeHeaderValue _jsonType = new("application/json");

    private readonly EnvelopeDefinition _envelope;
    private readonly EnvelopeUpload _upload;
    private readonly ReadOnlyMemory<byte> _json;
    private readonly string[] _documentHeads;

    private EnvelopeUploadContent(EnvelopeDefinition envelope, ReadOnlyMemory<byte> json, EnvelopeUpload upload)
    {
        _envelope = envelope;
        _upload = upload;
        _json = json;
        _documentHeads = new string[envelope.Uploads.Count];
        for (var i = 0; i < _documentHeads.Length; i++)
        {
            _documentHeads[i] = DocumentHead(envelope.Uploads[i]);
        }

        Headers.TryAddWithoutValidation("Content-Type", _contentType);
    }

    public static HttpContent Create(EnvelopeDefinition envelope, string transactionId, EnvelopeUpload upload)
    {
        var json = EnvelopeWriter.Write(envelope, transactionId);
        if (envelope.Uploads.Count > 0)
        {
            return new EnvelopeUploadContent(envelope, json, upload);
        }

        upload.Completes();
        return Json(json);
    }

    public static HttpContent Json(ReadOnlyMemory<byte> json) =>
        new ReadOnlyMemoryContent(json) { Headers = { ContentType = _jsonType } };

    protected override bool TryComputeLength(out long length)
    {
        length = _head.Length + _json.Length + _tail.Length;
        for (var i = 0; i < _documentHeads.Length; i++)
        {
            if (_envelope.Uploads[i].Source.Length is not { } documentLength)
            {
                return false;
            }

            length += _documentHeads[i].Length + documentLength;
        }

        return true;
    }

    protected override Task SerializeToStreamAsync(Stream stream, TransportContext? context) =>
        SerializeToStreamAsync(stream, context, CancellationToken.None);

    protected override async Task SerializeToStreamAsync(
        Stream stream, TransportContext? context, CancellationToken cancellationToken)
    {
        using var writer = new DocumentUpload(stream, _upload, TryComputeLength(out var length) ? length : null);
        await writer.AddAsync(_head, cancellationToken).ConfigureAwait(false);
        await writer.AddAsync(_json, cancellationToken).ConfigureAwait(false);
        for (var i = 0; i < _documentHeads.Length; i++)
        {
            await writer.AddAsync(_documentHeads[i], cancellationToken).ConfigureAwait(false);
            await writer.AddAsync(_envelope.Uploads[i], cancellationToken).ConfigureAwait(false);
        }

        await writer.AddAsync(_tail, cancellationToken).ConfigureAwait(false);

        // From the moment when the end is passed to the network, DocuSign may have everything.
        _upload.Completes();
        await writer.FlushAsync(cancellationToken).ConfigureAwait(false);
    }

    private static string DocumentHead(EnvelopeDocument document)
    {
        var fileName = document.Source.FileName;
        return $"\r\n--{_boundary}\r\nContent-Type: {UploadContentTypes.ForFileName(fileName)}\r\n"
            + $"Content-Disposition: file; filename=\"{UploadContentTypes.AsciiFileName(fileName)}\";documentid={document.DocumentId}\r\n\r\n";
    }
}
