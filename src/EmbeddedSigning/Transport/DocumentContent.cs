using System.Buffers;
using System.Net;
using System.Net.Http.Headers;
using System.Runtime.CompilerServices;
using EmbeddedSigning.Envelopes;

namespace EmbeddedSigning.Transport;

/// <summary>One document on its way: read and written in pieces, so that memory does not grow with its size.</summary>
internal sealed class DocumentContent : HttpContent
{
    // Each piece costs a few small allocations in the network stack, whatever its size.
    private const int PieceBytes = 128 * 1024;

    private readonly EnvelopeDocument _document;
    private readonly EnvelopeContent.Upload _upload;

    public DocumentContent(EnvelopeDocument document, EnvelopeContent.Upload upload)
    {
        _document = document;
        _upload = upload;
        var fileName = document.Source.FileName;
        Headers.ContentType = new MediaTypeHeaderValue(ContentTypes.ForFileName(fileName));
        Headers.TryAddWithoutValidation(
            "Content-Disposition", $"file; filename=\"{AsciiFileName(fileName)}\";documentid={document.DocumentId}");
    }

    protected override bool TryComputeLength(out long length)
    {
        length = _document.Source.Length ?? 0;
        return _document.Source.Length is not null;
    }

    protected override Task SerializeToStreamAsync(Stream stream, TransportContext? context) =>
        SerializeToStreamAsync(stream, context, CancellationToken.None);

    protected override async Task SerializeToStreamAsync(
        Stream stream, TransportContext? context, CancellationToken cancellationToken)
    {
        _upload.Starts();
        var source = await OpenAsync(cancellationToken).ConfigureAwait(false);
        var piece = ArrayPool<byte>.Shared.Rent(PieceBytes);
        try
        {
            long copied = 0;
            while (await ReadAsync(source, piece, cancellationToken).ConfigureAwait(false) is var read and > 0)
            {
                copied += read;
                CheckLength(copied, ended: false);
                await stream.WriteAsync(piece.AsMemory(0, read), cancellationToken).ConfigureAwait(false);
                _upload.Add(read);
            }

            CheckLength(copied, ended: true);
            _upload.Completes();
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(piece);
            if (_document.Source.OwnsStream)
            {
                await source.DisposeAsync().ConfigureAwait(false);
            }
        }
    }

    private async ValueTask<Stream> OpenAsync(CancellationToken cancellationToken)
    {
        try
        {
            return await _document.Source.OpenAsync(cancellationToken).ConfigureAwait(false)
                ?? throw new InvalidOperationException("The function that opens the document returned null.");
        }
        catch (Exception exception) when (IsReadFailure(exception, cancellationToken))
        {
            throw new DocumentReadException($"The document '{_document.Name}' could not be opened.", exception);
        }
    }

    [AsyncMethodBuilder(typeof(PoolingAsyncValueTaskMethodBuilder<>))]
    private async ValueTask<int> ReadAsync(Stream source, byte[] piece, CancellationToken cancellationToken)
    {
        try
        {
            return await source.ReadAsync(piece, cancellationToken).ConfigureAwait(false);
        }
        catch (Exception exception) when (IsReadFailure(exception, cancellationToken))
        {
            throw new DocumentReadException($"The document '{_document.Name}' could not be read to its end.", exception);
        }
    }

    // A document that disagrees with the length announced for it would leave the request malformed, or cut.
    private void CheckLength(long copied, bool ended)
    {
        var expected = _document.Source.Length;
        if (copied > expected || (ended && copied < expected))
        {
            throw new DocumentReadException($"The document '{_document.Name}' changed while it was being sent: it no longer has {expected:N0} bytes.");
        }

        if (copied > EnvelopeRules.MaximumDocumentBytes)
        {
            throw new DocumentReadException($"The document '{_document.Name}' has more than {EnvelopeRules.MaximumDocumentBytes:N0} bytes.");
        }

        if (ended && copied == 0)
        {
            throw new DocumentReadException($"The document '{_document.Name}' is empty.");
        }
    }

    // Whatever the source throws is its failure, except that it was told to stop.
    private static bool IsReadFailure(Exception exception, CancellationToken cancellationToken) =>
        exception is not DocumentReadException
        && !(exception is OperationCanceledException && cancellationToken.IsCancellationRequested);

    // The name that signers see travels in the JSON; this one only has to be safe inside quotes.
    private static string AsciiFileName(string fileName) => string.Create(fileName.Length, fileName, static (result, name) =>
    {
        for (var i = 0; i < name.Length; i++)
        {
            result[i] = name[i] is >= ' ' and <= '~' and not ('"' or '\\' or ';') ? name[i] : '_';
        }
    });
}
