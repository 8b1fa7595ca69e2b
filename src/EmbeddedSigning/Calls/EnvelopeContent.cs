using System.Buffers;
using System.Net;
using System.Net.Http.Headers;
using System.Runtime.CompilerServices;
using System.Text;
using EmbeddedSigning.Envelopes;
using EmbeddedSigning.Envelopes.Internal;

namespace EmbeddedSigning.Calls;

/// <summary>The body of a request that creates an envelope with documents: JSON, and the documents' bytes behind it as they are
/// (multipart), which needs a quarter less than base64. They are read and written in pieces, so that memory does not grow with their
/// size.</summary>
internal sealed class EnvelopeContent : HttpContent
{
    // Each piece costs a few small allocations in the network stack, whatever its size.
    private const int PieceBytes = 128 * 1024;

    // Nobody but DocuSign sees it, so no document can contain it, and one for the life of the process is enough.
    private static readonly string _boundary = Guid.NewGuid().ToString("N");

    private static readonly string _contentType = $"multipart/form-data; boundary=\"{_boundary}\"";
    private static readonly byte[] _head = Encoding.ASCII.GetBytes(
        $"--{_boundary}\r\nContent-Type: application/json\r\nContent-Disposition: form-data\r\n\r\n");

    private static readonly byte[] _tail = Encoding.ASCII.GetBytes($"\r\n--{_boundary}--\r\n");
    private static readonly MediaTypeHeaderValue _jsonType = new("application/json");

    private readonly EnvelopeDefinition _envelope;
    private readonly EnvelopeUpload _upload;
    private readonly ReadOnlyMemory<byte> _json;
    private readonly byte[][] _documentHeads;

    private EnvelopeContent(EnvelopeDefinition envelope, ReadOnlyMemory<byte> json, EnvelopeUpload upload)
    {
        _envelope = envelope;
        _upload = upload;
        _json = json;
        _documentHeads = new byte[envelope.Documents.Count][];
        for (var i = 0; i < _documentHeads.Length; i++)
        {
            _documentHeads[i] = DocumentHead(envelope.Documents[i]);
        }

        Headers.TryAddWithoutValidation("Content-Type", _contentType);
    }

    public static HttpContent Create(EnvelopeDefinition envelope, string transactionId, EnvelopeUpload upload)
    {
        var json = RequestJson.Envelope(envelope, transactionId);
        if (envelope.Documents.Count > 0)
        {
            return new EnvelopeContent(envelope, json, upload);
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
            if (_envelope.Documents[i].Source.Length is not { } documentLength)
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
        using var piece = new Piece(stream, _upload);
        await piece.AddAsync(_head, cancellationToken).ConfigureAwait(false);
        await piece.AddAsync(_json, cancellationToken).ConfigureAwait(false);
        for (var i = 0; i < _documentHeads.Length; i++)
        {
            await piece.AddAsync(_documentHeads[i], cancellationToken).ConfigureAwait(false);
            await AddDocumentAsync(piece, _envelope.Documents[i], cancellationToken).ConfigureAwait(false);
        }

        await piece.AddAsync(_tail, cancellationToken).ConfigureAwait(false);

        // From the moment when the end is handed to the network DocuSign may have everything.
        _upload.Completes();
        await piece.FlushAsync(cancellationToken).ConfigureAwait(false);
    }

    private async Task AddDocumentAsync(Piece piece, EnvelopeDocument document, CancellationToken cancellationToken)
    {
        _upload.Starts();
        var source = await OpenAsync(document, cancellationToken).ConfigureAwait(false);
        try
        {
            long copied = 0;
            while (await ReadAsync(source, document, piece.Free, cancellationToken).ConfigureAwait(false) is var read and > 0)
            {
                copied += read;
                CheckLength(document, copied, ended: false);
                piece.Advance(read);

                // The last bytes wait for what comes behind them: a small document is sent with one write.
                if (copied != document.Source.Length || piece.Free.IsEmpty)
                {
                    await piece.FlushAsync(cancellationToken).ConfigureAwait(false);
                }
            }

            CheckLength(document, copied, ended: true);
        }
        finally
        {
            if (document.Source.OwnsStream)
            {
                await source.DisposeAsync().ConfigureAwait(false);
            }
        }
    }

    private static async ValueTask<Stream> OpenAsync(EnvelopeDocument document, CancellationToken cancellationToken)
    {
        try
        {
            return await document.Source.OpenAsync(cancellationToken).ConfigureAwait(false)
                ?? throw new InvalidOperationException("The function that opens the document returned null.");
        }
        catch (Exception exception) when (IsReadFailure(exception, cancellationToken))
        {
            throw new DocumentReadException($"Document {document.DocumentId} could not be opened.", exception);
        }
    }

    [AsyncMethodBuilder(typeof(PoolingAsyncValueTaskMethodBuilder<>))]
    private static async ValueTask<int> ReadAsync(
        Stream source, EnvelopeDocument document, Memory<byte> free, CancellationToken cancellationToken)
    {
        try
        {
            return await source.ReadAsync(free, cancellationToken).ConfigureAwait(false);
        }
        catch (Exception exception) when (IsReadFailure(exception, cancellationToken))
        {
            throw new DocumentReadException($"Document {document.DocumentId} could not be read to its end.", exception);
        }
    }

    // A document that disagrees with the length announced for it would leave the request malformed, or cut.
    private static void CheckLength(EnvelopeDocument document, long copied, bool ended)
    {
        var expected = document.Source.Length;
        if (copied > expected || (ended && copied < expected))
        {
            throw new DocumentReadException($"Document {document.DocumentId} changed while it was being sent: it no longer has {expected:N0} bytes.");
        }

        if (copied > EnvelopeRules.MaximumDocumentBytes)
        {
            throw new DocumentReadException($"Document {document.DocumentId} has more than {EnvelopeRules.MaximumDocumentBytes:N0} bytes.");
        }

        if (ended && copied == 0)
        {
            throw new DocumentReadException($"Document {document.DocumentId} is empty.");
        }
    }

    // Whatever the source throws is its failure, except that it was told to stop.
    private static bool IsReadFailure(Exception exception, CancellationToken cancellationToken) =>
        exception is not DocumentReadException
        && !(exception is OperationCanceledException && cancellationToken.IsCancellationRequested);

    private static byte[] DocumentHead(EnvelopeDocument document)
    {
        var fileName = document.Source.FileName;
        return Encoding.ASCII.GetBytes(
            $"\r\n--{_boundary}\r\nContent-Type: {ContentTypes.ForFileName(fileName)}\r\n"
            + $"Content-Disposition: file; filename=\"{AsciiFileName(fileName)}\";documentid={document.DocumentId}\r\n\r\n");
    }

    // The name that signers see travels in the JSON; this one only has to be safe inside quotes.
    private static string AsciiFileName(string fileName) => string.Create(fileName.Length, fileName, static (result, name) =>
    {
        for (var i = 0; i < name.Length; i++)
        {
            result[i] = name[i] is >= ' ' and <= '~' and not ('"' or '\\' or ';') ? name[i] : '_';
        }
    });

    /// <summary>What is written next.</summary>
    private sealed class Piece(Stream stream, EnvelopeUpload upload) : IDisposable
    {
        private readonly byte[] _bytes = ArrayPool<byte>.Shared.Rent(PieceBytes);
        private int _used;
        private int _ofDocuments;

        public Memory<byte> Free => _bytes.AsMemory(_used);

        public async ValueTask AddAsync(ReadOnlyMemory<byte> part, CancellationToken cancellationToken)
        {
            while (part.Length > Free.Length)
            {
                var fitting = part[..Free.Length];
                fitting.CopyTo(Free);
                _used += fitting.Length;
                part = part[fitting.Length..];
                await FlushAsync(cancellationToken).ConfigureAwait(false);
            }

            part.CopyTo(Free);
            _used += part.Length;
        }

        /// <summary>Counts bytes of a document that were put into <see cref="Free"/>.</summary>
        public void Advance(int count)
        {
            _used += count;
            _ofDocuments += count;
        }

        [AsyncMethodBuilder(typeof(PoolingAsyncValueTaskMethodBuilder))]
        public async ValueTask FlushAsync(CancellationToken cancellationToken)
        {
            // Before they are sent: a caller's progress that throws must not leave an envelope behind.
            upload.Add(_ofDocuments);
            await stream.WriteAsync(_bytes.AsMemory(0, _used), cancellationToken).ConfigureAwait(false);
            (_used, _ofDocuments) = (0, 0);
        }

        public void Dispose() => ArrayPool<byte>.Shared.Return(_bytes);
    }
}
