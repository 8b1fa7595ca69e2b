using System.Buffers;
using System.Runtime.CompilerServices;

namespace EmbeddedSigning.Http;

/// <summary>Bytes in rented memory, which is cleared before its return, because responses contain tokens and signing URLs.</summary>
internal sealed class HttpBuffer : IDisposable
{
    private byte[] _bytes = ArrayPool<byte>.Shared.Rent(4096);
    private int _count;

    public ReadOnlyMemory<byte> Written => _bytes.AsMemory(0, _count);

    /// <summary>Reads to the end, and returns false when there are more bytes than allowed.</summary>
    [AsyncMethodBuilder(typeof(PoolingAsyncValueTaskMethodBuilder<>))]
    public async ValueTask<bool> TryFillAsync(HttpContent content, int maximum, CancellationToken cancellationToken)
    {
        var stream = await content.ReadAsStreamAsync(cancellationToken).ConfigureAwait(false);
        await using (stream.ConfigureAwait(false))
        {
            while (true)
            {
                int read;
                try
                {
                    read = await stream.ReadAsync(_bytes.AsMemory(_count), cancellationToken).ConfigureAwait(false);
                }
                catch (Exception exception) when (BrokenHttpAnswer.Is(exception))
                {
                    throw BrokenHttpAnswer.Of(exception, cancellationToken);
                }

                if (read == 0)
                {
                    return true;
                }

                _count += read;
                if (_count > maximum)
                {
                    return false;
                }

                if (_count == _bytes.Length)
                {
                    Grow();
                }
            }
        }
    }

    public void Dispose() => ArrayPool<byte>.Shared.Return(_bytes, clearArray: true);

    private void Grow()
    {
        var larger = ArrayPool<byte>.Shared.Rent(_bytes.Length * 2);
        Written.CopyTo(larger);
        Dispose();
        _bytes = larger;
    }
}
