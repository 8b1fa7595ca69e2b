using System.Net;
using System.Runtime.CompilerServices;
using System.Runtime.ExceptionServices;
using EmbeddedSigning.Envelopes;
using EmbeddedSigning.Http;

namespace EmbeddedSigning.Calls;

/// <summary>Copies the body of a response to the caller's stream, in pieces.</summary>
internal static class DownloadCall
{
    /// <summary>Throws unless the response contains a document. A login page with status 200 must not become "signed.pdf".</summary>
    public static async Task CheckAsync(HttpResponseMessage response, string operation, CancellationToken cancellationToken)
    {
        await HttpErrors.ThrowIfRefusedAsync(response, operation, cancellationToken).ConfigureAwait(false);
        var isDocument = response.StatusCode == HttpStatusCode.OK
            && response.Content.Headers.ContentLength != 0
            && response.Content.Headers.ContentType?.MediaType?.ToUpperInvariant() is not ("TEXT/HTML" or "APPLICATION/JSON");
        if (!isDocument)
        {
            throw HttpAnswer.Unexpected(response, operation, "is not a document");
        }
    }

    /// <summary>Copies the body. Exceptions of the destination and of the progress are not wrapped.</summary>
    /// <returns>The number of bytes.</returns>
    public static async Task<long> CopyAsync(
        HttpResponseMessage response, Stream destination, IProgress<TransferProgress>? progress, HttpDeadline deadline)
    {
        var sink = new Sink(destination, response.Content.Headers.ContentLength, progress, deadline);
        await using var disposal = sink.ConfigureAwait(false);
        try
        {
            // The connection does the copying, because reading from it would allocate an object for each wait.
            await response.Content.CopyToAsync(sink, deadline.Token).ConfigureAwait(false);
        }
        catch (Exception exception) when (sink.Failure is null && BrokenHttpAnswer.Is(exception))
        {
            throw BrokenHttpAnswer.Of(exception, deadline.Token);
        }
        catch (Exception) when (sink.Failure is not null)
        {
            sink.Failure.Throw();
            throw;
        }

        return sink.Copied;
    }

    /// <summary>The stream that the connection copies to. It counts, reports progress, and distinguishes failures of the destination and of the
    /// connection.</summary>
    private sealed class Sink(Stream destination, long? total, IProgress<TransferProgress>? progress, HttpDeadline deadline) : Stream
    {
        public long Copied { get; private set; }

        public ExceptionDispatchInfo? Failure { get; private set; }

        public override bool CanRead => false;

        public override bool CanSeek => false;

        public override bool CanWrite => true;

        public override long Length => throw new NotSupportedException();

        public override long Position
        {
            get => throw new NotSupportedException();
            set => throw new NotSupportedException();
        }

        public override Task WriteAsync(byte[] buffer, int offset, int count, CancellationToken cancellationToken) =>
            WriteAsync(buffer.AsMemory(offset, count), cancellationToken).AsTask();

        [AsyncMethodBuilder(typeof(PoolingAsyncValueTaskMethodBuilder))]
        public override async ValueTask WriteAsync(ReadOnlyMemory<byte> buffer, CancellationToken cancellationToken = default)
        {
            try
            {
                await destination.WriteAsync(buffer, cancellationToken).ConfigureAwait(false);
                deadline.Extend();
                Copied += buffer.Length;
                progress?.Report(new TransferProgress(Copied, total));
            }
            catch (Exception exception)
            {
                Failure = ExceptionDispatchInfo.Capture(exception);
                throw;
            }
        }

        public override void Flush()
        {
        }

        public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();

        public override int Read(byte[] buffer, int offset, int count) => throw new NotSupportedException();

        public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

        public override void SetLength(long value) => throw new NotSupportedException();
    }
}
