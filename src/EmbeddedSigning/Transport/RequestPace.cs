namespace EmbeddedSigning.Transport;

/// <summary>
/// Keeps an account's requests below the limits that DocuSign's answers announce: so many in 30 seconds (<c>X-BurstLimit-…</c>) and
/// so many in an hour (<c>X-RateLimit-…</c>).
/// </summary>
/// <remarks>
/// DocuSign counts what all users of an account do together, so their requests are counted together here. But each user waits in a
/// line of their own, and the lines take turns: a thousand requests of one user hold up the next request of another by one.
/// <para>
/// DocuSign counts a request when it arrives, which is after it was sent and before it is answered. Counting it here from the
/// sending until 30 seconds after the answer therefore never counts less than DocuSign does, whether its windows slide or not.
/// What other processes use of the same account shows in the headers and is believed for 30 seconds.
/// </para>
/// </remarks>
internal sealed class RequestPace
{
    private static readonly TimeSpan _burstWindow = TimeSpan.FromSeconds(30);

    // Until the first answer nothing is known of the limits.
    private const int MaximumBeforeFirstAnswer = 20;

    // Not a time: a request can go as soon as another is answered.
    private static readonly TimeSpan _whenAnswered = TimeSpan.MaxValue;

    private static readonly TimeSpan _longestPause = TimeSpan.FromHours(1);

    private readonly TimeProvider _clock;
    private readonly long _origin;
    private readonly object _gate = new();
    private readonly Dictionary<string, Line> _lines = new(StringComparer.Ordinal);
    private readonly Queue<Line> _turns = new();
    private readonly Queue<TimeSpan> _answered = new();
    private readonly ITimer _timer;
    private int _underWay;
    private bool _hasAnswer;
    private int _burstLimit = int.MaxValue;
    private int _burstUsedByOthers;
    private TimeSpan _othersSeenAt;
    private int _hourRemaining = int.MaxValue;
    private TimeSpan _hourResetsAt;
    private TimeSpan _pausedUntil;

    public RequestPace(TimeProvider clock)
    {
        _clock = clock;
        _origin = clock.GetTimestamp();

        // The timer outlives the call that happens to be the first.
        using (ExecutionContext.SuppressFlow())
        {
            _timer = clock.CreateTimer(static pace => ((RequestPace)pace!).Admit(), this, Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);
        }
    }

    // Time since the beginning: a clock that is set must not stop the account, or let it loose.
    private TimeSpan Now => _clock.GetElapsedTime(_origin);

    /// <summary>Waits until a request may be sent. Each success is followed by one <see cref="Leave"/>.</summary>
    /// <param name="user">Whose request it is.</param>
    /// <param name="longest">How long it may wait.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    /// <returns>How long the wait was.</returns>
    /// <exception cref="RateLimitExceededException">It would take longer than <paramref name="longest"/>. Nothing was sent.</exception>
    public ValueTask<TimeSpan> EnterAsync(string user, TimeSpan longest, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        Waiter waiter;
        lock (_gate)
        {
            var now = Now;
            var opensAt = OpensAt(now);
            if (_turns.Count == 0 && opensAt is null)
            {
                Begin();
                return new ValueTask<TimeSpan>(TimeSpan.Zero);
            }

            if (opensAt is { } time && time != _whenAnswered && time - now > longest)
            {
                throw Exceeded(time - now);
            }

            waiter = new Waiter();
            LineOf(user).Waiting.Enqueue(waiter);
            SetTimer(opensAt);
        }

        return new ValueTask<TimeSpan>(WaitAsync(waiter, longest, cancellationToken));
    }

    /// <summary>Says that a request was answered, or never will be.</summary>
    /// <param name="response">The answer, whose headers tell the limits; null when there is none.</param>
    public void Leave(HttpResponseMessage? response)
    {
        lock (_gate)
        {
            var now = Now;
            Forget(now);
            _underWay--;
            _hasAnswer = true;
            if (response is not null)
            {
                Observe(response, now);
            }

            // Where no limit was ever announced there is nothing to count.
            if (_burstLimit != int.MaxValue)
            {
                _answered.Enqueue(now);
            }

            Admit();
        }
    }

    /// <summary>Lets nothing more through for a while: DocuSign has said that a limit is reached.</summary>
    public void Pause(TimeSpan? duration)
    {
        lock (_gate)
        {
            var until = Now + (duration is { } time ? (time < _longestPause ? time : _longestPause) : _burstWindow);
            _pausedUntil = until > _pausedUntil ? until : _pausedUntil;
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
            // Whoever gives up in the moment of being admitted gives the place back.
            if (!waiter.TrySetCanceled(CancellationToken.None))
            {
                GiveBack();
            }

            throw exception is TimeoutException ? Exceeded(null) : exception;
        }
    }

    private void Begin()
    {
        _underWay++;
        if (_hourRemaining != int.MaxValue)
        {
            _hourRemaining--;
        }
    }

    private void GiveBack()
    {
        lock (_gate)
        {
            _underWay--;
            if (_hourRemaining != int.MaxValue)
            {
                _hourRemaining++;
            }

            Admit();
        }
    }

    private void Admit()
    {
        lock (_gate)
        {
            while (_turns.TryPeek(out var line))
            {
                if (!line.Waiting.TryPeek(out var next))
                {
                    _turns.Dequeue();
                    _lines.Remove(line.User);
                    continue;
                }

                if (next.Task.IsCompleted)
                {
                    line.Waiting.Dequeue();
                    continue;
                }

                if (OpensAt(Now) is { } opensAt)
                {
                    SetTimer(opensAt);
                    return;
                }

                line.Waiting.Dequeue();
                _turns.Enqueue(_turns.Dequeue());
                if (next.TrySetResult())
                {
                    Begin();
                }
            }
        }
    }

    private Line LineOf(string user)
    {
        if (!_lines.TryGetValue(user, out var line))
        {
            _lines[user] = line = new Line(user);
            _turns.Enqueue(line);
        }

        return line;
    }

    /// <summary>Null when a request may go now; else the time when it may, or <see cref="_whenAnswered"/>.</summary>
    private TimeSpan? OpensAt(TimeSpan now)
    {
        if (_pausedUntil > now)
        {
            return _pausedUntil;
        }

        if (!_hasAnswer && _underWay >= MaximumBeforeFirstAnswer)
        {
            return _whenAnswered;
        }

        if (_hourResetsAt > now && _hourRemaining <= 0)
        {
            return _hourResetsAt;
        }

        Forget(now);
        if ((long)_answered.Count + _underWay + _burstUsedByOthers < _burstLimit)
        {
            return null;
        }

        var othersForgottenAt = _burstUsedByOthers > 0 ? _othersSeenAt + _burstWindow : _whenAnswered;
        var oldestForgottenAt = _answered.TryPeek(out var oldest) ? oldest + _burstWindow : _whenAnswered;
        return othersForgottenAt < oldestForgottenAt ? othersForgottenAt : oldestForgottenAt;
    }

    private void Forget(TimeSpan now)
    {
        while (_answered.TryPeek(out var oldest) && now - oldest >= _burstWindow)
        {
            _answered.Dequeue();
        }

        if (now - _othersSeenAt >= _burstWindow)
        {
            _burstUsedByOthers = 0;
        }
    }

    private void Observe(HttpResponseMessage response, TimeSpan now)
    {
        if (Answer.TryReadNumber(response, "X-BurstLimit-Limit", out var limit) && Answer.TryReadNumber(response, "X-BurstLimit-Remaining", out var remaining))
        {
            _burstLimit = (int)Math.Clamp(limit, 1, int.MaxValue - 1);

            // Of ours under way DocuSign may not have counted any: this is the least that others have used, and the most of these is nearest.
            var others = (int)Math.Clamp(limit - remaining - _answered.Count - _underWay - 1, 0, int.MaxValue - 1);
            if (others >= _burstUsedByOthers)
            {
                _burstUsedByOthers = others;
                _othersSeenAt = now;
            }
        }

        if (Answer.TryReadNumber(response, "X-RateLimit-Remaining", out var hourRemaining) && Answer.TryReadNumber(response, "X-RateLimit-Reset", out var reset))
        {
            ObserveHour((int)Math.Clamp(hourRemaining, 0, int.MaxValue), reset, response.Headers.Date ?? _clock.GetUtcNow(), now);
        }
    }

    private void ObserveHour(int remaining, long reset, DateTimeOffset answeredAt, TimeSpan now)
    {
        // Both times are DocuSign's; their difference does not depend on this machine's clock.
        var left = TimeSpan.FromSeconds(Math.Clamp(reset - answeredAt.ToUnixTimeSeconds(), 0, 3600));
        var resetsAt = now + left;

        // Answers overtake each other, and what is under way may not be counted yet; within one hour the lowest number is right.
        var isSameHour = resetsAt - _hourResetsAt < TimeSpan.FromMinutes(1) && _hourResetsAt > now;
        _hourRemaining = isSameHour ? Math.Min(_hourRemaining, remaining) : remaining - _underWay;
        _hourResetsAt = resetsAt;
    }

    private void SetTimer(TimeSpan? opensAt)
    {
        if (opensAt is { } time && time != _whenAnswered)
        {
            var left = time - Now;
            _timer.Change(left <= TimeSpan.Zero ? TimeSpan.Zero : left < _longestPause ? left : _longestPause, Timeout.InfiniteTimeSpan);
        }
    }

    private static RateLimitExceededException Exceeded(TimeSpan? wait) =>
        new("Waiting for the account's limits of API calls would take longer than Retry:Timeout allows. Nothing was sent.")
        {
            RetryAfter = wait,
        };

    private sealed class Line(string user)
    {
        public string User => user;

        public Queue<Waiter> Waiting { get; } = new();
    }

    private sealed class Waiter() : TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
}
