using EmbeddedSigning.AspNetCore.Logging;
using EmbeddedSigning.Sharing.Internal;
using Microsoft.Extensions.Logging;

namespace EmbeddedSigning.AspNetCore.Sharing;

/// <summary>Remembers which returns or messages were handled, in the memory of this process and in the registered store. While the store fails, each is
/// handled once per process, and none is refused. When the store works again, it gets the keys of the outage. There is one guard for each client and
/// kind, so messages never displace returns, and tenants do not affect each other.</summary>
internal sealed class ReplayGuard
{
    private static readonly TimeSpan _patience = TimeSpan.FromSeconds(2);

    // Logs one line an hour, because a full memory drops a key for every message.
    private static readonly TimeSpan _logInterval = TimeSpan.FromHours(1);

    private readonly MemoryReplayStore _own;
    private readonly string _kind;
    private readonly int _capacity;
    private readonly TimeProvider _clock;
    private readonly ILogger _logger;
    private readonly IReplayStore? _store;
    private readonly ITimer _retelling;

    // Two circuit breakers, because a full store still answers reads.
    private readonly SharedServiceOutage _reads;
    private readonly SharedServiceOutage _writes;

    // The changes for the store when it works again: keys to add, with their expiry, and keys to remove.
    private readonly Dictionary<string, DateTimeOffset?> _untold = new(StringComparer.Ordinal);
    private DateTimeOffset _logAgainAt;

    /// <summary>Creates the guard for one kind of entries.</summary>
    /// <param name="kind">The kind of the entries, for the log: a noun in the plural.</param>
    /// <param name="clock">Decides when an entry has expired.</param>
    /// <param name="logger">Receives failures and the event of a full memory.</param>
    /// <param name="store">The store that the host has registered; null for the memory of this process alone.</param>
    /// <param name="capacity">The maximum number of entries that this process remembers.</param>
    public ReplayGuard(
        string kind, TimeProvider clock, ILogger logger, IReplayStore? store = null, int capacity = MemoryReplayStore.DefaultCapacity)
    {
        (_kind, _capacity, _clock, _logger, _store) = (kind, capacity, clock, logger, store);
        (_reads, _writes) = (new SharedServiceOutage(clock), new SharedServiceOutage(clock));
        _own = new MemoryReplayStore(clock, capacity) { OnUnexpiredKeyDropped = () => LogFull(capacity) };

        // The timer outlives the request that creates this object.
        using (ExecutionContext.SuppressFlow())
        {
            _retelling = clock.CreateTimer(
                static guard => _ = ((ReplayGuard)guard!).RetellAsync(), this, Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);
        }
    }

    public async ValueTask<bool> ContainsAsync(string key, CancellationToken cancellationToken = default) =>
        await _own.ContainsAsync(key, cancellationToken).ConfigureAwait(false)
        || (_store is not null && _reads.MayTry()
            && (await TryAsync(_reads, token => _store.ContainsAsync(key, token), cancellationToken).ConfigureAwait(false) ?? false));

    public async ValueTask<bool> TryAddAsync(string key, DateTimeOffset expiresAt, CancellationToken cancellationToken = default)
    {
        // The process remembers what it has handled even if the store forgets it.
        if (!await _own.TryAddAsync(key, expiresAt, cancellationToken).ConfigureAwait(false))
        {
            return false;
        }

        if (_store is null)
        {
            return true;
        }

        bool? isAdded = null;
        try
        {
            isAdded = _writes.IsOn
                ? null
                : await TryAsync(_writes, token => _store.TryAddAsync(key, expiresAt, token), cancellationToken).ConfigureAwait(false);
        }
        catch
        {
            await _own.RemoveAsync(key, CancellationToken.None).ConfigureAwait(false);
            throw;
        }

        if (isAdded is null)
        {
            TellLater(key, expiresAt);
        }
        else if (isAdded == false)
        {
            // Another process owns this key and may remove it.
            await _own.RemoveAsync(key, CancellationToken.None).ConfigureAwait(false);
        }

        return isAdded ?? true;
    }

    public async ValueTask RemoveAsync(string key, CancellationToken cancellationToken = default)
    {
        await _own.RemoveAsync(key, cancellationToken).ConfigureAwait(false);
        if (_store is not null
            && (_writes.IsOn || await TryAsync(_writes, token => RemoveAsync(_store, key, token), cancellationToken).ConfigureAwait(false) is null))
        {
            TellLater(key, expiresAt: null);
        }
    }

    private static async ValueTask<bool> RemoveAsync(IReplayStore store, string key, CancellationToken cancellationToken)
    {
        await store.RemoveAsync(key, cancellationToken).ConfigureAwait(false);
        return true;
    }

    // Null when the store failed.
    private async Task<bool?> TryAsync(
        SharedServiceOutage outage, Func<CancellationToken, ValueTask<bool>> ask, CancellationToken cancellationToken)
    {
        using var timeout = new CancellationTokenSource(_patience, _clock);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(timeout.Token, cancellationToken);
        try
        {
            var answer = await ask(either.Token).AsTask().WaitAsync(either.Token).ConfigureAwait(false);
            if (outage == _reads)
            {
                outage.End();
            }

            return answer;
        }
        catch (Exception exception) when (!cancellationToken.IsCancellationRequested)
        {
            if (Begin(outage, isForAll: timeout.IsCancellationRequested))
            {
                _logger.ReplayStoreFailed(exception);
            }

            _retelling.Change(SharedServiceOutage.Pause, Timeout.InfiniteTimeSpan);
            return null;
        }
    }

    // Several callers may see the outage at the same time. Returns true for the first one.
    private bool Begin(SharedServiceOutage outage, bool isForAll)
    {
        lock (_untold)
        {
            var isFirst = !_reads.IsOn && !_writes.IsOn;
            outage.Begin();
            if (isForAll)
            {
                // The store timed out, so other calls would take as long.
                (outage == _reads ? _writes : _reads).Begin();
            }

            return isFirst;
        }
    }

    private void TellLater(string key, DateTimeOffset? expiresAt, bool isOlder = false)
    {
        lock (_untold)
        {
            if (_untold.Count < _capacity && !(isOlder && _untold.ContainsKey(key)))
            {
                _untold[key] = expiresAt;
            }
        }

        if (!_writes.IsOn)
        {
            // The outage has just ended. Without this call, the store would get this key only after the next outage.
            _retelling.Change(TimeSpan.Zero, Timeout.InfiniteTimeSpan);
        }
    }

    // A timer, not a request, detects the end of an outage, so that the store has the handled messages before the next message arrives.
    private async Task RetellAsync()
    {
        // Adds an unused key first, because a full store still removes keys but adds none.
        if (!await TryTellAsync("probe:" + _kind, _clock.GetUtcNow() + SharedServiceOutage.Pause).ConfigureAwait(false))
        {
            return;
        }

        while (TryTakeUntold(out var key, out var expiresAt))
        {
            if (!await TryTellAsync(key, expiresAt).ConfigureAwait(false))
            {
                TellLater(key, expiresAt, isOlder: true);
                return;
            }
        }

        if (_writes.End() | _reads.End())
        {
            _logger.ReplayStoreWorks(_kind);
        }
    }

    private bool TryTakeUntold(out string key, out DateTimeOffset? expiresAt)
    {
        lock (_untold)
        {
            (key, expiresAt) = _untold.FirstOrDefault();
            return key is not null && _untold.Remove(key);
        }
    }

    private async Task<bool> TryTellAsync(string key, DateTimeOffset? expiresAt) =>
        await TryAsync(_writes, token => TellAsync(key, expiresAt, token), CancellationToken.None).ConfigureAwait(false) is not null;

    private async ValueTask<bool> TellAsync(string key, DateTimeOffset? expiresAt, CancellationToken cancellationToken)
    {
        if (expiresAt is null)
        {
            await _store!.RemoveAsync(key, cancellationToken).ConfigureAwait(false);
        }
        else if (expiresAt > _clock.GetUtcNow())
        {
            await _store!.TryAddAsync(key, expiresAt.Value, cancellationToken).ConfigureAwait(false);
        }

        return true;
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
