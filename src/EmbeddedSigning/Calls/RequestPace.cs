using EmbeddedSigning.Http;
using Microsoft.Extensions.Logging;

namespace EmbeddedSigning.Calls;

/// <summary>Holds requests back until the account's limits admit them. All users of an account share its limits, because DocuSign counts
/// their requests together, and take turns. Requests of low priority come after all others.</summary>
internal sealed class RequestPace
{
    // Shorter waits are part of keeping below a limit and are not worth a line.
    private static readonly TimeSpan _shortestLogged = TimeSpan.FromSeconds(1);

    private readonly TimeProvider _clock;
    private readonly ILogger _logger;
    private readonly long _origin;
    private readonly object _gate = new();
    private readonly AccountLimits _limits;
    private readonly FairQueue<Waiter> _normal = new();
    private readonly FairQueue<Waiter> _low = new();
    private readonly ITimer _timer;
    private TimeSpan _loggedUntil;

    /// <param name="clock">The clock.</param>
    /// <param name="logger">Told of long waits.</param>
    /// <param name="lowPriorityShare">The part of each limit that requests of low priority may use.</param>
    public RequestPace(TimeProvider clock, ILogger logger, double lowPriorityShare)
    {
        _limits = new AccountLimits(lowPriorityShare);
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
    /// <param name="priority">The priority of the request.</param>
    /// <param name="longest">The longest time to wait.</param>
    /// <param name="cancellationToken">Cancels the wait.</param>
    /// <returns>The duration of the wait.</returns>
    /// <exception cref="RateLimitExceededException">The wait would be longer than <paramref name="longest"/>. Nothing was sent.</exception>
    public ValueTask<TimeSpan> EnterAsync(string user, CallPriority priority, TimeSpan longest, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        Waiter waiter;
        lock (_gate)
        {
            var now = Now;
            var opensAt = _limits.OpensAt(now, priority);
            if (opensAt is null && _normal.IsEmpty && (priority == CallPriority.Normal || _low.IsEmpty))
            {
                _limits.Begin(priority);
                return new ValueTask<TimeSpan>(TimeSpan.Zero);
            }

            if (opensAt is { } time && time != AccountLimits.WhenAnswered && time - now > longest)
            {
                throw Exceeded(time - now, _limits.ScopeAt(now, priority));
            }

            waiter = new Waiter(priority);
            (priority == CallPriority.Low ? _low : _normal).Enqueue(user, waiter);
            Admit();
        }

        return new ValueTask<TimeSpan>(WaitAsync(waiter, longest, cancellationToken));
    }

    /// <summary>Reports that a request was answered, or never will be.</summary>
    /// <param name="priority">The priority of the request.</param>
    /// <param name="headers">What the answer tells of the limits; null when there is no answer.</param>
    public void Leave(CallPriority priority, LimitHeaders? headers)
    {
        lock (_gate)
        {
            _limits.End(priority, headers, Now, _clock.GetUtcNow());
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
                ReturnPlace(waiter.Priority);
            }

            throw exception is TimeoutException ? Exceeded(null, ScopeNow(waiter.Priority)) : exception;
        }
    }

    private RateLimitScope ScopeNow(CallPriority priority)
    {
        lock (_gate)
        {
            return _limits.ScopeAt(Now, priority);
        }
    }

    private void ReturnPlace(CallPriority priority)
    {
        lock (_gate)
        {
            _limits.TakeBack(priority);
            Admit();
        }
    }

    private void Admit()
    {
        lock (_gate)
        {
            if (Admit(_normal))
            {
                Admit(_low);
            }
        }
    }

    // False when somebody in the queue has to wait.
    private bool Admit(FairQueue<Waiter> waiters)
    {
        while (waiters.Peek(static waiter => waiter.Task.IsCompleted) is { } next)
        {
            var now = Now;
            if (_limits.OpensAt(now, next.Priority) is { } opensAt)
            {
                SetTimer(opensAt, now, next.Priority);
                return false;
            }

            waiters.Dequeue();
            if (next.TrySetResult())
            {
                _limits.Begin(next.Priority);
            }
        }

        return true;
    }

    private void SetTimer(TimeSpan opensAt, TimeSpan now, CallPriority priority)
    {
        if (opensAt != AccountLimits.WhenAnswered)
        {
            var left = opensAt - now;
            if (left >= _shortestLogged && opensAt > _loggedUntil)
            {
                // Once for all requests that wait for the same moment.
                _loggedUntil = opensAt;
                _logger.WaitingForAccountLimit(left.TotalSeconds, _limits.ScopeAt(now, priority));
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

    private sealed class Waiter(CallPriority priority) : TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously)
    {
        public CallPriority Priority => priority;
    }
}
