using System.Buffers;
using EmbeddedSigning.Envelopes;

namespace EmbeddedSigning.Transport;

/// <summary>Copies the body of an answer to where the caller wants it, in pieces.</summary>
internal static class Download
{
    private const int PieceBytes = 64 * 1024;

    public static async Task<long> CopyAsync(
        HttpResponseMessage response, string operation, Stream destination, IProgress<TransferProgress>? progress, Deadline deadline)
    {
        if (!response.IsSuccessStatusCode)
        {
            throw await ApiErrors.ReadAsync(response, operation, deadline.Token).ConfigureAwait(false);
        }

        deadline.Lift();
        var total = response.Content.Headers.ContentLength;
        var source = await response.Content.ReadAsStreamAsync(deadline.Token).ConfigureAwait(false);
        var piece = ArrayPool<byte>.Shared.Rent(PieceBytes);
        try
        {
            long copied = 0;
            while (await source.ReadAsync(piece, deadline.Token).ConfigureAwait(false) is var read and > 0)
            {
                await destination.WriteAsync(piece.AsMemory(0, read), deadline.Token).ConfigureAwait(false);
                copied += read;
                progress?.Report(new TransferProgress(copied, total));
            }

            return copied;
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(piece);
            await source.DisposeAsync().ConfigureAwait(false);
        }
    }
}
