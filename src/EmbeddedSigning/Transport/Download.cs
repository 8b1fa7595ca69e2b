using System.Buffers;
using System.Net;
using EmbeddedSigning.Envelopes;

namespace EmbeddedSigning.Transport;

/// <summary>Copies the body of an answer to where the caller wants it, in pieces.</summary>
internal static class Download
{
    private const int PieceBytes = 64 * 1024;

    /// <summary>Passes an answer that has a document in it. A login page with status 200 must not become "signed.pdf".</summary>
    public static async Task CheckAsync(HttpResponseMessage response, string operation, CancellationToken cancellationToken)
    {
        await ApiErrors.ThrowIfRefusedAsync(response, operation, cancellationToken).ConfigureAwait(false);
        var isDocument = response.StatusCode == HttpStatusCode.OK
            && response.Content.Headers.ContentLength != 0
            && response.Content.Headers.ContentType?.MediaType?.ToUpperInvariant() is not ("TEXT/HTML" or "APPLICATION/JSON");
        if (!isDocument)
        {
            throw Answer.Unexpected(response, operation, "is not a document");
        }
    }

    /// <summary>Copies; exceptions of the destination and of the progress pass as they are.</summary>
    /// <returns>The number of bytes.</returns>
    public static async Task<long> CopyAsync(
        HttpResponseMessage response, Stream destination, IProgress<TransferProgress>? progress, Deadline deadline)
    {
        var total = response.Content.Headers.ContentLength;
        var source = await response.Content.ReadAsStreamAsync(deadline.Token).ConfigureAwait(false);
        var piece = ArrayPool<byte>.Shared.Rent(PieceBytes);
        try
        {
            long copied = 0;
            while (true)
            {
                int read;
                try
                {
                    read = await source.ReadAsync(piece, deadline.Token).ConfigureAwait(false);
                }
                catch (Exception exception) when (BrokenAnswer.Is(exception))
                {
                    throw BrokenAnswer.Of(exception, deadline.Token);
                }

                if (read == 0)
                {
                    return copied;
                }

                await destination.WriteAsync(piece.AsMemory(0, read), deadline.Token).ConfigureAwait(false);
                deadline.Extend();
                copied += read;
                progress?.Report(new TransferProgress(copied, total));
            }
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(piece);
            await source.DisposeAsync().ConfigureAwait(false);
        }
    }
}
