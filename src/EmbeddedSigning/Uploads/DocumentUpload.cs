using System.Buffers;
using System.Runtime.CompilerServices;
using System.Text;
using EmbeddedSigning.Envelopes;
using EmbeddedSigning.Envelopes.Rules;

namespace EmbeddedSigning.Uploads;

/// <summary>Writes documents into the body of a request, in pieces, so that memory does not grow with their size.</summary>
/// <param name="stream">The body.</param>
/// <param name="upload">Counts the documents' bytes.</param>
/// <param name="length">The bytes of the whole body, as far as they are known: a small body needs a small piece.</param>
internal sealed class DocumentUpload(Stream stream, EnvelopeUpload upload, long? length) : IDisposable
{
    // Each piece costs a few small allocations in the network stack, whatever its size.
    private const int PieceBytes = 128 * 1024;

    // One byte more than the body has, so that its end is met before the memory is full.
    private readonly byte[] _bytes = ArrayPool<byte>.Shared.Rent((int)Math.Min(PieceBytes, length + 1 ?? PieceBytes));
    private int _used;
    private int _ofDocuments;

    private Memory<byte> Free => _bytes.AsMemory(_used);

    /// <summary>Writes what is between documents.</summary>
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

    /// <summary>Writes a text of ASCII characters that is between documents.</summary>
    public ValueTask AddAsync(string text, CancellationToken cancellationToken)
    {
        if (text.Length > Free.Length)
        {
            return AddAsync(Encoding.ASCII.GetBytes(text), cancellationToken);
        }

        _used += Encoding.ASCII.GetBytes(text, Free.Span);
        return ValueTask.CompletedTask;
    }

    // Counts bytes of a document that were put where there is room.
    private void Advance(int count)
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

    /// <summary>Reads a document and writes it.</summary>
    /// <exception cref="DocumentReadException">It cannot be read, or not as it was announced.</exception>
    public async Task AddAsync(EnvelopeDocument document, CancellationToken cancellationToken)
    {
        upload.Starts();
        var source = await OpenAsync(document, cancellationToken).ConfigureAwait(false);
        try
        {
            if (Free.IsEmpty)
            {
                // A read into no memory returns 0, which would look like the end of the document.
                await FlushAsync(cancellationToken).ConfigureAwait(false);
            }

            long copied = 0;
            while (await ReadAsync(source, document, Free, cancellationToken).ConfigureAwait(false) is var read and > 0)
            {
                copied += read;
                CheckLength(document, copied, ended: false);
                Advance(read);

                // The last bytes wait for what comes behind them: a small document is sent with one write.
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

    // Whatever the source throws is its own failure, except for a cancellation.
    private static bool IsReadFailure(Exception exception, CancellationToken cancellationToken) =>
        exception is not DocumentReadException
        && !(exception is OperationCanceledException && cancellationToken.IsCancellationRequested);
}
