using EmbeddedSigning.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace EmbeddedSigning.AspNetCore.Sharing;

/// <summary>Remembers what was handled in the store that is registered, and in the memory of this process while there is none or it
/// fails: then everything is handled once per process, and nobody is refused. There is one for each client and each kind, so that
/// messages never displace returns, nor one tenant's those of another.</summary>
internal sealed class ReplayGuard
{
    private static readonly TimeSpan _patience = TimeSpan.FromSeconds(2);

    // One line an hour: a full memory forgets with every message.
    private static readonly TimeSpan _logInterval = TimeSpan.FromHours(1);

    private readonly MemoryReplayStore _own;
    private readonly string _kind;
    private readonly TimeProvider _clock;
    private readonly ILogger _logger;
    private readonly IReplayStore? _store;
    private DateTimeOffset _logAgainAt;

    /// <summary>Remembers one kind of things.</summary>
    /// <param name="kind">What is remembered, for the log: a noun in the plural.</param>
    /// <param name="clock">Decides when an entry has expired.</param>
    /// <param name="logger">Told of failures and of a full memory.</param>
    /// <param name="store">The store that the host has registered; null for the memory of this process alone.</param>
    /// <param name="capacity">How many entries this process remembers at most.</param>
    public ReplayGuard(
        string kind, TimeProvider clock, ILogger logger, IReplayStore? store = null, int capacity = MemoryReplayStore.DefaultCapacity)
    {
        (_kind, _clock, _logger, _store) = (kind, clock, logger, store);
        _own = new MemoryReplayStore(clock, capacity) { OnUnexpiredKeyDropped = () => LogFull(capacity) };
    }

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
        if (_store is null)
        {
            return null;
        }

        using var timeout = new CancellationTokenSource(_patience, _clock);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(timeout.Token, cancellationToken);
        try
        {
            return await ask(_store, either.Token).AsTask().WaitAsync(either.Token).ConfigureAwait(false);
        }
        catch (Exception exception) when (!cancellationToken.IsCancellationRequested)
        {
            _logger.ReplayStoreFailed(exception);
            return null;
        }
    }

    private void LogFull(int capacity)
    {
        var now = _clock.GetUtcNow();
        if (now >= _logAgainAt)
        {
            _logAgainAt = now + _logInterval;
            _logger.ReplayMemoryFull(capacity, _kind);
        }
    }
}
