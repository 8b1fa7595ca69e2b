using EmbeddedSigning.Http;
using EmbeddedSigning.Sharing.Internal;
using EmbeddedSigning.Telemetry;
using Microsoft.Extensions.Logging;

namespace EmbeddedSigning.Limits;

/// <summary>Holds requests back until the account's limits admit them. All users of an account share its limits and take turns, because DocuSign
/// counts their requests together. Requests of low priority come after all others. With shared limits, one exchange at a time asks for all waiting
/// requests. Without them, or during their outage, this client uses the limits that it knows.</summary>
internal sealed class RequestPace
{
    // Shorter waits are normal below a limit and are not logged.
    private static readonly TimeSpan _shortestLogged = TimeSpan.FromSeconds(1);

    // For the shared limits: a place may become free sooner than expected, because a process returns it.
    private static readonly TimeSpan _shortestPoll = TimeSpan.FromMilliseconds(10);
    private static readonly TimeSpan _longestPoll = TimeSpan.FromSeconds(1);

    // The time of an exchange is not a wait for a limit.
    private static readonly TimeSpan _exchangePatience = TimeSpan.FromSeconds(2);

    private readonly TimeProvider _clock;
    private readonly ILogger _logger;
    private readonly long _origin;
    private readonly object _gate = new();
    private readonly AccountLimits _limits;
    private readonly FairQueue<Waiter> _normal = new();
    private readonly FairQueue<Waiter> _low = new();
    private readonly ITimer _timer;
    private readonly LimitsExchange? _shared;
    private readonly LimitsUse? _use;
    private TimeSpan _loggedUntil;
    private SharedLimitsAnswer _answer = new();
    private TimeSpan _answeredAt;
    private TimeSpan _askAgainAt;
    private bool _isExchanging;

    /// <param name="clock">The clock.</param>
    /// <param name="logger">Logs long waits.</param>
    /// <param name="lowPriorityShare">The part of each limit that requests of low priority may use.</param>
    /// <param name="shared">The limits that all processes share; null when they share none.</param>
    public RequestPace(TimeProvider clock, ILogger logger, double lowPriorityShare, LimitsExchange? shared = null)
    {
        _shared = shared;
        _use = shared is null ? null : new LimitsUse(Guid.NewGuid().ToString("N"), lowPriorityShare);
        _limits = new AccountLimits(lowPriorityShare);
        _clock = clock;
        _logger = logger;
        _origin = clock.GetTimestamp();

        // The timer outlives the call that creates this object.
        using (ExecutionContext.SuppressFlow())
        {
            _timer = clock.CreateTimer(static pace => ((RequestPace)pace!).Admit(), this, Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);
        }
    }

    /// <summary>Whether the shared limits are being asked, or are about to be.</summary>
    public bool IsExchanging
    {
        get
        {
            lock (_gate)
            {
                return _isExchanging;
            }
        }
    }

    // Elapsed time, because a change of the machine's clock must neither stop the account nor lift its limits.
    private TimeSpan Now => _clock.GetElapsedTime(_origin);

    /// <summary>Waits until a request may be sent. Call <see cref="Leave"/> once after each success.</summary>
    /// <param name="user">The user whose request it is.</param>
    /// <param name="priority">The priority of the request.</param>
    /// <param name="longest">The longest time to wait.</param>
    /// <param name="cancellationToken">Cancels the operation.</param>
    /// <returns>The duration of the wait.</returns>
    /// <exception cref="RateLimitExceededException">The wait would be longer than <paramref name="longest"/>. Nothing was sent.</exception>
    public ValueTask<TimeSpan> EnterAsync(string user, CallPriority priority, TimeSpan longest, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        Waiter waiter;
        lock (_gate)
        {
            var now = Now;
            if (IsShared)
            {
                if (OpensAt(priority) is var sharedOpensAt && sharedOpensAt - now > longest + _exchangePatience)
                {
                    throw Exceeded(sharedOpensAt - now, ScopeAt(now, priority));
                }

                return new ValueTask<TimeSpan>(WaitAsync(Enqueue(user, priority, now, longest), longest + _exchangePatience, cancellationToken));
            }

            var opensAt = _limits.OpensAt(now, priority);
            if (opensAt is null && _normal.IsEmpty && (priority == CallPriority.Normal || _low.IsEmpty))
            {
                _limits.Begin(priority);
                _use?.Begin(priority);
                Exchange();
                return new ValueTask<TimeSpan>(TimeSpan.Zero);
            }

            if (opensAt is { } time && time != AccountLimits.WhenAnswered && time - now > longest)
            {
                throw Exceeded(time - now, _limits.ScopeAt(now, priority));
            }

            waiter = Enqueue(user, priority, now, longest);
        }

        return new ValueTask<TimeSpan>(WaitAsync(waiter, longest, cancellationToken));
    }

    /// <summary>Reports the end of a request, with or without a response.</summary>
    /// <param name="priority">The priority of the request.</param>
    /// <param name="headers">The limits in the response's headers; null when there is no response.</param>
    public void Leave(CallPriority priority, HttpAllowance? headers)
    {
        lock (_gate)
        {
            _limits.End(priority, headers, Now, _clock.GetUtcNow());
            _use?.End(priority, headers, Now, _clock.GetUtcNow());
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
            var until = _limits.Pause(duration, scope, Now);
            _use?.Pause(until, scope);
            Exchange();
        }
    }

    // Whether the shared limits decide.
    private bool IsShared => _shared is { IsAvailable: true };

    private Waiter Enqueue(string user, CallPriority priority, TimeSpan now, TimeSpan longest)
    {
        var waiter = new Waiter(priority, now + longest);
        var queue = QueueOf(priority);
        if (queue.IsEmpty)
        {
            // No earlier caller waits, so ask at once.
            _askAgainAt = now;
        }

        queue.Enqueue(user, waiter);
        Admit();
        return waiter;
    }

    private FairQueue<Waiter> QueueOf(CallPriority priority) => priority == CallPriority.Low ? _low : _normal;

    private TimeSpan OpensAt(CallPriority priority) => _answeredAt + (priority == CallPriority.Low ? _answer.WaitLow : _answer.Wait);

    private RateLimitScope ScopeAt(TimeSpan now, CallPriority priority) => !IsShared ? _limits.ScopeAt(now, priority)
        : priority == CallPriority.Low ? _answer.ScopeLow
        : _answer.Scope;

    // Starts an exchange if one is due and none is in progress.
    private void Exchange()
    {
        if (_shared is null || _use is null || _isExchanging || !IsExchangeDue(_use, Now) || !_shared.MayAsk())
        {
            return;
        }

        _isExchanging = true;

        // The exchange is not part of the caller's trace and async locals.
        using (ExecutionContext.SuppressFlow())
        {
            _ = ExchangeAsync(_shared, _use);
        }
    }

    private bool IsExchangeDue(LimitsUse use, TimeSpan now) => !IsShared || use.HasNews(now) || (IsAnyWaiting() && now >= _askAgainAt);

    // Drops the callers that were cancelled.
    private bool IsAnyWaiting() =>
        _normal.Peek(static waiter => waiter.Task.IsCompleted) is not null | _low.Peek(static waiter => waiter.Task.IsCompleted) is not null;

    private async Task ExchangeAsync(LimitsExchange shared, LimitsUse use)
    {
        // Leaves the lock of the caller.
        await Task.CompletedTask.ConfigureAwait(ConfigureAwaitOptions.ForceYielding);
        while (true)
        {
            SharedLimitsReport report;
            lock (_gate)
            {
                if (!IsExchangeDue(use, Now))
                {
                    _isExchanging = false;
                    SetTimer();
                    return;
                }

                // Until the shared limits work again, this client admits waiting calls itself and requests no admissions.
                IsAnyWaiting();
                report = IsShared ? use.Report(Now, (_normal.Count, _normal.Users), (_low.Count, _low.Users)) : use.Report(Now, default, default);
            }

            var answer = await shared.TryExchangeAsync(report, _answer.Clients).ConfigureAwait(false);
            lock (_gate)
            {
                if (answer is null)
                {
                    use.TakeBack(report, Now);
                    _isExchanging = false;
                    _limits.Hold(OpensAt(CallPriority.Normal), _answer.Scope);
                    AdmitByOwnLimits();
                    return;
                }

                Take(use, answer, report);
            }
        }
    }

    private void Take(LimitsUse use, SharedLimitsAnswer answer, SharedLimitsReport report)
    {
        var now = Now;
        (_answer, _answeredAt) = (answer, now);
        _limits.ShareWith(answer.Clients);
        Admit(use, _normal, report.NextCall, answer.Admitted, now);
        Admit(use, _low, report.NextCall + report.Waiting, answer.AdmittedLow, now);
        _askAgainAt = now;
        if (!IsAnyWaiting())
        {
            return;
        }

        // Unless a place is returned, nothing is admitted earlier.
        var wait = _longestPoll;
        foreach (var (queue, priority, refused) in new[]
        {
            (_normal, CallPriority.Normal, report.Waiting - answer.Admitted), (_low, CallPriority.Low, report.WaitingLow - answer.AdmittedLow),
        })
        {
            if (queue.IsEmpty)
            {
                continue;
            }

            if (refused <= 0)
            {
                // The calls in the queue arrived meanwhile. Ask for them at once.
                return;
            }

            var opensAt = OpensAt(priority);
            Log(opensAt, now, ScopeAt(now, priority));
            wait = opensAt - now < wait ? opensAt - now : wait;
            foreach (var waiter in queue.Items.Where(waiter => opensAt - waiter.Deadline > _exchangePatience))
            {
                waiter.TrySetException(Exceeded(opensAt - now, ScopeAt(now, priority)));
            }
        }

        _askAgainAt = now + (wait > _shortestPoll ? wait : _shortestPoll);
    }

    private void Admit(LimitsUse use, FairQueue<Waiter> waiters, long number, int count, TimeSpan now)
    {
        for (var i = 0; i < count; i++)
        {
            var next = waiters.Peek(static waiter => waiter.Task.IsCompleted);
            if (next is not null)
            {
                waiters.Dequeue();
            }

            if (next is not null && next.TrySetResult())
            {
                _limits.Begin(next.Priority);
                use.Begin(next.Priority, number + i);
            }
            else
            {
                // The call was cancelled meanwhile.
                use.Return(number + i, now);
            }
        }
    }

    // Sets the timer for the next exchange for waiting callers, or the next renewal of leases.
    private void SetTimer()
    {
        var now = Now;
        var next = _use?.InFlight > 0 ? LimitsUse.RenewalInterval : Timeout.InfiniteTimeSpan;
        if (IsAnyWaiting())
        {
            next = _askAgainAt > now ? _askAgainAt - now : TimeSpan.Zero;
        }

        _timer.Change(next, Timeout.InfiniteTimeSpan);
    }

    private void Log(TimeSpan opensAt, TimeSpan now, RateLimitScope scope)
    {
        if (opensAt - now >= _shortestLogged && opensAt > _loggedUntil)
        {
            // Logs once for all requests that wait for the same time.
            _loggedUntil = opensAt;
            _logger.WaitingForAccountLimit((opensAt - now).TotalSeconds, scope);
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
            if (!waiter.TrySetCanceled(CancellationToken.None) && waiter.Task.IsCompletedSuccessfully)
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
            return ScopeAt(Now, priority);
        }
    }

    private void ReturnPlace(CallPriority priority)
    {
        lock (_gate)
        {
            _limits.TakeBack(priority);
            _use?.TakeBack(priority, Now);
            Admit();
        }
    }

    private void Admit()
    {
        lock (_gate)
        {
            Exchange();
            if (!IsShared)
            {
                AdmitByOwnLimits();
            }
            else if (!_isExchanging)
            {
                SetTimer();
            }
        }
    }

    private void AdmitByOwnLimits()
    {
        if (Admit(_normal))
        {
            Admit(_low);
        }
    }

    // False when a caller in the queue has to wait.
    private bool Admit(FairQueue<Waiter> waiters)
    {
        if (waiters.IsEmpty)
        {
            return true;
        }

        // The time is read first: some clocks run due timers when they are read, which may admit the same caller.
        for (var now = Now; waiters.Peek(static waiter => waiter.Task.IsCompleted) is { } next; now = Now)
        {
            if (_limits.OpensAt(now, next.Priority) is { } opensAt)
            {
                SetTimer(opensAt, now, next.Priority);
                return false;
            }

            waiters.Dequeue();
            if (next.TrySetResult())
            {
                _limits.Begin(next.Priority);
                _use?.Begin(next.Priority);
            }
        }

        return true;
    }

    private void SetTimer(TimeSpan opensAt, TimeSpan now, CallPriority priority)
    {
        if (opensAt != AccountLimits.WhenAnswered)
        {
            var left = opensAt - now;
            Log(opensAt, now, _limits.ScopeAt(now, priority));

            // Meanwhile the client checks whether the shared limits work again.
            var longest = _shared is null ? AccountLimits.LongestPause : SharedServiceOutage.Pause;
            _timer.Change(left <= TimeSpan.Zero ? TimeSpan.Zero : left < longest ? left : longest, Timeout.InfiniteTimeSpan);
        }
    }

    private static RateLimitExceededException Exceeded(TimeSpan? wait, RateLimitScope scope) =>
        new("Waiting for the account's limits of API calls would take longer than Retry:Timeout allows. Nothing was sent. " + HttpThrottle.Remedy(scope))
        {
            Scope = scope,
            IsOfAccount = true,
            RetryAfter = wait,
        };

    private sealed class Waiter(CallPriority priority, TimeSpan deadline) : TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously)
    {
        public CallPriority Priority => priority;

        public TimeSpan Deadline => deadline;
    }
}
