using EmbeddedSigning.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace EmbeddedSigning.AspNetCore.Sharing;

/// <summary>Remembers what was handled in the store that is registered, and in the memory of this process while there is none or it
/// fails: then everything is handled once per process, and nobody is refused.</summary>
internal sealed class ReplayGuard(TimeProvider clock, ILogger<ReplayGuard> logger, IReplayStore? store = null)
{
    private static readonly TimeSpan _patience = TimeSpan.FromSeconds(2);

    private readonly MemoryReplayStore _own = new(clock);

    public async ValueTask<bool> ContainsAsync(string key, CancellationToken cancellationToken = default) =>
        await _own.ContainsAsync(key, cancellationToken).ConfigureAwait(false)
        || (await TryAsync((shared, token) => shared.ContainsAsync(key, token), cancellationToken).ConfigureAwait(false) ?? false);

    public async ValueTask<bool> TryAddAsync(string key, DateTimeOffset expiresAt, CancellationToken cancellationToken = default) =>
        await TryAsync((shared, token) => shared.TryAddAsync(key, expiresAt, token), cancellationToken).ConfigureAwait(false) switch
        {
            null => await _own.TryAddAsync(key, expiresAt, cancellationToken).ConfigureAwait(false),
            true => !await _own.ContainsAsync(key, cancellationToken).ConfigureAwait(false),
            false => false,
        };

    public async ValueTask RemoveAsync(string key, CancellationToken cancellationToken = default)
    {
        await _own.RemoveAsync(key, cancellationToken).ConfigureAwait(false);
        await TryAsync(async (shared, token) =>
        {
            await shared.RemoveAsync(key, token).ConfigureAwait(false);
            return true;
        }, cancellationToken).ConfigureAwait(false);
    }

    // Null when there is no shared store, or it failed.
    private async Task<bool?> TryAsync(Func<IReplayStore, CancellationToken, ValueTask<bool>> ask, CancellationToken cancellationToken)
    {
        if (store is null)
        {
            return null;
        }

        using var timeout = new CancellationTokenSource(_patience, clock);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(timeout.Token, cancellationToken);
        try
        {
            return await ask(store, either.Token).AsTask().WaitAsync(either.Token).ConfigureAwait(false);
        }
        catch (Exception exception) when (!cancellationToken.IsCancellationRequested)
        {
            logger.ReplayStoreFailed(exception);
            return null;
        }
    }
}
