using System.Buffers;
using System.Runtime.CompilerServices;
using System.Text;
using EmbeddedSigning.Envelopes;
using EmbeddedSigning.Envelopes.Rules;

namespace EmbeddedSigning.Uploads;

/// <summary>Writes documents into the body of a request, in pieces, so that memory does not grow with their size.</summary>
/// <param name="stream">The body.</param>
/// <param name="upload">Counts the documents' bytes.</param>
/// <param name="length">The length of the whole body, if it is known: a small body needs a small buffer.</param>
internal sealed class DocumentUpload(Stream stream, EnvelopeUpload upload, long? length) : IDisposable
{
    // Each piece costs a few small allocations in the network stack, whatever its size.
    private const int PieceBytes = 128 * 1024;

    // One byte more than the body, so that its end is found before the buffer is full.
    private readonly byte[] _bytes = ArrayPool<byte>.Shared.Rent((int)Math.Min(PieceBytes, length + 1 ?? PieceBytes));
    private int _used;
    private int _ofDocuments;

    private Memory<byte> Free => _bytes.AsMemory(_used);

    /// <summary>Writes bytes between documents.</summary>
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

    /// <summary>Writes ASCII text between documents.</summary>
    public ValueTask AddAsync(string text, CancellationToken cancellationToken)
    {
        if (text.Length > Free.Length)
        {
            return AddAsync(Encoding.ASCII.GetBytes(text), cancellationToken);
        }

        _used += Encoding.ASCII.GetBytes(text, Free.Span);
        return ValueTask.CompletedTask;
    }

    // Counts bytes of a document that were written into the free part of the buffer.
    private void Advance(int count)
    {
        _used += count;
        _ofDocuments += count;
    }

    [AsyncMethodBuilder(typeof(PoolingAsyncValueTaskMethodBuilder))]
    public async ValueTask FlushAsync(CancellationToken cancellationToken)
    {
        // Reported before the bytes are sent, because an exception of the caller's progress must not leave an envelope behind.
        upload.Add(_ofDocuments);
        await stream.WriteAsync(_bytes.AsMemory(0, _used), cancellationToken).ConfigureAwait(false);
        (_used, _ofDocuments) = (0, 0);
    }

    public void Dispose() => ArrayPool<byte>.Shared.Return(_bytes);

    /// <summary>Reads a document and writes it.</summary>
    /// <exception cref="DocumentReadException">It cannot be read, or does not have the announced length.</exception>
    public async Task AddAsync(EnvelopeDocument document, CancellationToken cancellationToken)
    {
        upload.Starts();
        var source = await OpenAsync(document, cancellationToken).ConfigureAwait(false);
        try
        {
            if (Free.IsEmpty)
            {
                // A read into an empty buffer returns 0, which would look like the end of the document.
                await FlushAsync(cancellationToken).ConfigureAwait(false);
            }

            long copied = 0;
            while (await ReadAsync(source, document, Free, cancellationToken).ConfigureAwait(false) is var read and > 0)
            {
                copied += read;
                CheckLength(document, copied, ended: false);
                Advance(read);

                // The last bytes wait for the bytes after them, so a small document is sent with one write.
                if (copied != document.Source.Length || Free.IsEmpty)
                {
                    await FlushAsync(cancellationToken).ConfigureAwait(false);
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

    // A document that disagrees with the length announced for it would make the request malformed or incomplete.
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

    // Every exception of the source is a failure to read it, except for a cancellation.
    private static bool IsReadFailure(Exception exception, CancellationToken cancellationToken) =>
        exception is not DocumentReadException
        && !(exception is OperationCanceledException && cancellationToken.IsCancellationRequested);
}
