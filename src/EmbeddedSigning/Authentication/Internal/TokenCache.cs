using EmbeddedSigning.Telemetry;
using Microsoft.Extensions.Logging;

namespace EmbeddedSigning.Authentication.Internal;

/// <summary>Caches one token, and renews it before it expires, with one request at a time. The request function gets the last refused token. Failures
/// are not cached.</summary>
internal sealed class TokenCache(Func<AccessToken?, CancellationToken, Task<AccessToken>> request, TimeProvider clock, ILogger logger)
{
    // From this time before expiry, a new token is fetched while callers still get the old one.
    public static readonly TimeSpan RenewAhead = TimeSpan.FromMinutes(5);

    // A token with less time left may expire on its way, so callers wait for a new one.
    private static readonly TimeSpan _margin = TimeSpan.FromSeconds(30);

    // The minimum time between two attempts to renew ahead after a failure.
    private static readonly TimeSpan _renewalPause = TimeSpan.FromSeconds(10);

    private readonly SingleFlight<AccessToken> _renewal = new();
    private volatile AccessToken? _token;
    private volatile AccessToken? _rejected;
    private long _nextRenewal = DateTimeOffset.MinValue.UtcTicks;

    public ValueTask<AccessToken> GetAsync(AccessToken? rejected, CancellationToken cancellationToken)
    {
        // No caller gets the rejected token again, even if no new token is available.
        if (rejected is not null)
        {
            _rejected = rejected;
            Interlocked.CompareExchange(ref _token, null, rejected);
        }

        var token = _token;
        if (token is null)
        {
            return new ValueTask<AccessToken>(_renewal.JoinAsync(RenewAsync, cancellationToken));
        }

        var now = clock.GetUtcNow();
        var left = token.ExpiresAt - now;
        if (left <= _margin)
        {
            return new ValueTask<AccessToken>(_renewal.JoinAsync(RenewAsync, cancellationToken));
        }

        if (left <= RenewAhead && IsRenewalDue(now))
        {
            _ = RenewAheadAsync();
        }

        return new ValueTask<AccessToken>(token);
    }

    /// <summary>Stores a token that came from elsewhere.</summary>
    public void Put(AccessToken token) => _token = token;

    private bool IsRenewalDue(DateTimeOffset now)
    {
        var due = Interlocked.Read(ref _nextRenewal);
        return now.UtcTicks >= due
            && Interlocked.CompareExchange(ref _nextRenewal, (now + _renewalPause).UtcTicks, due) == due;
    }

    private async Task<AccessToken> RenewAsync(CancellationToken cancellationToken)
    {
        // A caller that saw an empty cache can get here after another call has filled it.
        if (_token is { } present && present.ExpiresAt - clock.GetUtcNow() > RenewAhead)
        {
            return present;
        }

        var token = await request(_rejected, cancellationToken).ConfigureAwait(false);
        if (token.IsShared)
        {
            logger.TokenFound(token.ExpiresAt);
        }
        else
        {
            logger.TokenReceived(token.ExpiresAt);
        }

        _token = token;
        return token;
    }

    private async Task RenewAheadAsync()
    {
        try
        {
            await _renewal.JoinAsync(RenewAsync, CancellationToken.None).ConfigureAwait(false);
        }
        catch (Exception exception)
        {
            // No caller waits for this renewal: callers still have a token, and the next of them tries again.
            logger.TokenRenewalFailed(exception);
        }
    }
}
