using EmbeddedSigning.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace EmbeddedSigning.AspNetCore.Sharing;

/// <summary>The bounded memory of this process, and the cache that all processes of the application share, where the host has one. While that
/// cache fails, this process continues with its own memory.</summary>
internal sealed class SharedMemory(int capacity, TimeProvider clock, ILogger logger, ISharedCache? cache)
{
    // What an ISharedCache promises to take.
    private const int MaximumSharedLength = 8 * 1024;

    private static readonly TimeSpan _patience = TimeSpan.FromSeconds(1);

    private readonly ExpiringMap<byte[]> _own = new(capacity, clock);

    public async ValueTask<byte[]?> FindAsync(string key, CancellationToken cancellationToken)
    {
        if (_own.TryGet(key, out var value) || cache is null)
        {
            return value;
        }

        await TryAsync(async token => value = await cache.FindAsync(key, token).ConfigureAwait(false), cancellationToken).ConfigureAwait(false);
        return value;
    }

    public async ValueTask SaveAsync(string key, byte[] value, TimeSpan lifetime, CancellationToken cancellationToken)
    {
        _own.Set(key, value, clock.GetUtcNow() + lifetime);
        if (cache is not null && value.Length <= MaximumSharedLength)
        {
            await TryAsync(token => cache.SaveAsync(key, value, lifetime, token).AsTask(), cancellationToken).ConfigureAwait(false);
        }
    }

    private async Task TryAsync(Func<CancellationToken, Task> use, CancellationToken cancellationToken)
    {
        using var timeout = new CancellationTokenSource(_patience, clock);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(timeout.Token, cancellationToken);
        try
        {
            await use(either.Token).WaitAsync(either.Token).ConfigureAwait(false);
        }
        catch (Exception exception) when (!cancellationToken.IsCancellationRequested)
        {
            logger.SharedCacheFailed(exception);
        }
    }
}
