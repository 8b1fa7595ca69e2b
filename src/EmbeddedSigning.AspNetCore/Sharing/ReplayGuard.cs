using EmbeddedSigning.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace EmbeddedSigning.AspNetCore.Sharing;

/// <summary>Asks the host's store, and goes on in the memory of this process while that does not answer: then what was done is done once
/// per process, and nobody is turned away.</summary>
internal sealed class ReplayGuard(IReplayStore store, TimeProvider clock, ILogger<ReplayGuard> logger)
{
    private static readonly TimeSpan _patience = TimeSpan.FromSeconds(2);

    private readonly MemoryReplayStore _own = new(clock);

    public async ValueTask<bool> ContainsAsync(string key, CancellationToken cancellationToken = default) =>
        await _own.ContainsAsync(key, cancellationToken).ConfigureAwait(false)
        || (await TryAsync(token => store.ContainsAsync(key, token), cancellationToken).ConfigureAwait(false) ?? false);

    public async ValueTask<bool> TryAddAsync(string key, DateTimeOffset expiresAt, CancellationToken cancellationToken = default) =>
        await TryAsync(token => store.TryAddAsync(key, expiresAt, token), cancellationToken).ConfigureAwait(false) switch
        {
            null => await _own.TryAddAsync(key, expiresAt, cancellationToken).ConfigureAwait(false),
            true => !await _own.ContainsAsync(key, cancellationToken).ConfigureAwait(false),
            false => false,
        };

    public async ValueTask RemoveAsync(string key, CancellationToken cancellationToken = default)
    {
        await _own.RemoveAsync(key, cancellationToken).ConfigureAwait(false);
        await TryAsync(async token =>
        {
            await store.RemoveAsync(key, token).ConfigureAwait(false);
            return true;
        }, cancellationToken).ConfigureAwait(false);
    }

    private async Task<bool?> TryAsync(Func<CancellationToken, ValueTask<bool>> ask, CancellationToken cancellationToken)
    {
        using var timeout = new CancellationTokenSource(_patience, clock);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(timeout.Token, cancellationToken);
        try
        {
            return await ask(either.Token).AsTask().WaitAsync(either.Token).ConfigureAwait(false);
        }
        catch (Exception exception) when (!cancellationToken.IsCancellationRequested)
        {
            logger.ReplayStoreFailed(exception);
            return null;
        }
    }
}
