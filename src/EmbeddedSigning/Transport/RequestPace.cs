using EmbeddedSigning.Http;
using Microsoft.Extensions.Logging;

namespace EmbeddedSigning.Transport;

/// <summary>Holds requests back until the account's limits admit them. All users of an account share its limits, because DocuSign counts
/// their requests together, and take turns.</summary>
internal sealed class RequestPace
{
    // Shorter waits are part of keeping below a limit and are not worth a line.
    private static readonly TimeSpan _shortestLogged = TimeSpan.FromSeconds(1);

    private readonly TimeProvider _clock;
    private readonly ILogger _logger;
    private readonly long _origin;
    private readonly object _gate = new();
    private readonly AccountLimits _limits = new();
    private readonly FairQueue<Waiter> _waiters = new();
    private readonly ITimer _timer;
    private TimeSpan _loggedUntil;

    public RequestPace(TimeProvider clock, ILogger logger)
    {
        _clock = clock;
        _logger = logger;
        _origin = clock.GetTimestamp();

        // The timer outlives the call that happens to be the first.
        using (ExecutionContext.SuppressFlow())
        {
            _timer = clock.CreateTimer(static pace => ((RequestPace)pace!).Admit(), this, Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);
        }
    }

    // The elapsed time, because setting the machine's clock must neither stop the account nor lift its limits.
    private TimeSpan Now => _clock.GetElapsedTime(_origin);

    /// <summary>Waits until a request may be sent. Each success is followed by one <see cref="Leave"/>.</summary>
    /// <param name="user">The user whose request it is.</param>
    /// <param name="longest">The longest time to wait.</param>
    /// <param name="cancellationToken">Cancels the wait.</param>
    /// <returns>The duration of the wait.</returns>
    /// <exception cref="RateLimitExceededException">The wait would be longer than <paramref name="longest"/>. Nothing was sent.</exception>
    public ValueTask<TimeSpan> EnterAsync(string user, TimeSpan longest, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        Waiter waiter;
        lock (_gate)
        {
            var now = Now;
            var opensAt = _limits.OpensAt(now);
            if (_waiters.IsEmpty && opensAt is null)
            {
                _limits.Begin();
                return new ValueTask<TimeSpan>(TimeSpan.Zero);
            }

            if (opensAt is { } time && time != AccountLimits.WhenAnswered && time - now > longest)
            {
                throw Exceeded(time - now, _limits.ScopeAt(now));
            }

            waiter = new Waiter();
            _waiters.Enqueue(user, waiter);
            SetTimer(opensAt, now);
        }

        return new ValueTask<TimeSpan>(WaitAsync(waiter, longest, cancellationToken));
    }

    /// <summary>Reports that a request was answered, or never will be.</summary>
    /// <param name="headers">What the answer tells of the limits; null when there is no answer.</param>
    public void Leave(LimitHeaders? headers)
    {
        lock (_gate)
        {
            _limits.End(headers, Now, _clock.GetUtcNow());
            Admit();
        }
    }

    /// <summary>Admits nothing for a while, because DocuSign has said that a limit is reached.</summary>
    /// <param name="duration">The time that DocuSign asks for; null when it does not say.</param>
    /// <param name="scope">The limit.</param>
    public void Pause(TimeSpan? duration, RateLimitScope scope)
    {
        lock (_gate)
        {
            _limits.Pause(duration, scope, Now);
        }
    }

    private async Task<TimeSpan> WaitAsync(Waiter waiter, TimeSpan longest, CancellationToken cancellationToken)
    {
        var startedAt = _clock.GetTimestamp();
        try
        {
            await waiter.Task.WaitAsync(longest, _clock, cancellationToken).ConfigureAwait(false);
            return _clock.GetElapsedTime(startedAt);
        }
        catch (Exception exception) when (exception is OperationCanceledException or TimeoutException)
        {
            // A caller that is cancelled just when it is admitted returns its place.
            if (!waiter.TrySetCanceled(CancellationToken.None))
            {
                ReturnPlace();
            }

            throw exception is TimeoutException ? Exceeded(null, ScopeNow()) : exception;
        }
    }

    private RateLimitScope ScopeNow()
    {
        lock (_gate)
        {
            return _limits.ScopeAt(Now);
        }
    }

    private void ReturnPlace()
    {
        lock (_gate)
        {
            _limits.TakeBack();
            Admit();
        }
    }

    private void Admit()
    {
        lock (_gate)
        {
            while (_waiters.Peek(static waiter => waiter.Task.IsCompleted) is { } next)
            {
                var now = Now;
                if (_limits.OpensAt(now) is { } opensAt)
                {
                    SetTimer(opensAt, now);
                    return;
                }

                _waiters.Dequeue();
                if (next.TrySetResult())
                {
                    _limits.Begin();
                }
            }
        }
    }

    private void SetTimer(TimeSpan? opensAt, TimeSpan now)
    {
        if (opensAt is { } time && time != AccountLimits.WhenAnswered)
        {
            var left = time - now;
            if (left >= _shortestLogged && time > _loggedUntil)
            {
                // Once for all requests that wait for the same moment.
                _loggedUntil = time;
                _logger.WaitingForAccountLimit(left.TotalSeconds, _limits.ScopeAt(now));
            }

            _timer.Change(
                left <= TimeSpan.Zero ? TimeSpan.Zero : left < AccountLimits.LongestPause ? left : AccountLimits.LongestPause, Timeout.InfiniteTimeSpan);
        }
    }

    private static RateLimitExceededException Exceeded(TimeSpan? wait, RateLimitScope scope) =>
        new("Waiting for the account's limits of API calls would take longer than Retry:Timeout allows. Nothing was sent. " + ApiLimits.Remedy(scope))
        {
            Scope = scope,
            IsOfAccount = true,
            RetryAfter = wait,
        };

    private sealed class Waiter() : TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
}
