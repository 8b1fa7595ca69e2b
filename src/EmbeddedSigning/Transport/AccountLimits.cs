using EmbeddedSigning.Http;

namespace EmbeddedSigning.Transport;

/// <summary>What is known of an account's limits of API calls, and when the next request may be sent. It has no clock, no lock and no
/// tasks: every time is passed in.</summary>
/// <remarks>
/// DocuSign counts a request when it arrives, which is after it was sent and before it is answered. Counting it here from the
/// sending until 30 seconds after the answer therefore never counts less than DocuSign does, whether its windows slide or not.
/// What other processes use of the same account shows in the headers and is believed for 30 seconds.
/// </remarks>
internal sealed class AccountLimits
{
    /// <summary>In place of a time: the next request may be sent as soon as another is answered.</summary>
    public static readonly TimeSpan WhenAnswered = TimeSpan.MaxValue;

    /// <summary>The longest time that a limit of DocuSign's can last.</summary>
    public static readonly TimeSpan LongestPause = TimeSpan.FromHours(1);

    private static readonly TimeSpan _burstWindow = TimeSpan.FromSeconds(30);

    // Until the first answer nothing is known of the limits.
    private const int MaximumBeforeFirstAnswer = 20;

    private readonly Queue<TimeSpan> _answered = new();
    private int _inFlight;
    private bool _hasAnswer;
    private int _burstLimit = int.MaxValue;
    private int _burstUsedByOthers;
    private TimeSpan _othersSeenAt;
    private int _hourRemaining = int.MaxValue;
    private TimeSpan _hourResetsAt;
    private TimeSpan _pausedUntil;
    private RateLimitScope _pausedFor;

    /// <summary>When the next request may be sent: null for now, a time, or <see cref="WhenAnswered"/>.</summary>
    public TimeSpan? OpensAt(TimeSpan now)
    {
        if (_pausedUntil > now)
        {
            return _pausedUntil;
        }

        if (!_hasAnswer && _inFlight >= MaximumBeforeFirstAnswer)
        {
            return WhenAnswered;
        }

        if (_hourResetsAt > now && _hourRemaining <= 0)
        {
            return _hourResetsAt;
        }

        Forget(now);
        if ((long)_answered.Count + _inFlight + _burstUsedByOthers < _burstLimit)
        {
            return null;
        }

        var othersForgottenAt = _burstUsedByOthers > 0 ? _othersSeenAt + _burstWindow : WhenAnswered;
        var oldestForgottenAt = _answered.TryPeek(out var oldest) ? oldest + _burstWindow : WhenAnswered;
        return othersForgottenAt < oldestForgottenAt ? othersForgottenAt : oldestForgottenAt;
    }

    /// <summary>Tells which limit keeps the next request from being sent.</summary>
    public RateLimitScope ScopeAt(TimeSpan now) =>
        _pausedUntil > now ? _pausedFor
        : _hourResetsAt > now && _hourRemaining <= 0 ? RateLimitScope.AccountHour
        : RateLimitScope.AccountBurst;

    /// <summary>Counts a request that is about to be sent.</summary>
    public void Begin()
    {
        _inFlight++;
        if (_hourRemaining != int.MaxValue)
        {
            _hourRemaining--;
        }
    }

    /// <summary>Takes a request back that was counted and will not be sent.</summary>
    public void TakeBack()
    {
        _inFlight--;
        if (_hourRemaining != int.MaxValue)
        {
            _hourRemaining++;
        }
    }

    /// <summary>Counts an answer, or that there will be none.</summary>
    public void End(LimitHeaders? headers, TimeSpan now, DateTimeOffset utcNow)
    {
        Forget(now);
        _inFlight--;
        _hasAnswer = true;
        if (headers is { } told)
        {
            Observe(told, now, utcNow);
        }

        // Without a limit there is nothing to count.
        if (_burstLimit != int.MaxValue)
        {
            _answered.Enqueue(now);
        }
    }

    /// <summary>Sends nothing more for a while, because DocuSign has said that a limit is reached.</summary>
    /// <param name="duration">The time that DocuSign asks for; null when it does not say.</param>
    /// <param name="scope">The limit.</param>
    /// <param name="now">The time.</param>
    public void Pause(TimeSpan? duration, RateLimitScope scope, TimeSpan now)
    {
        var until = now + (duration is { } time ? (time < LongestPause ? time : LongestPause) : _burstWindow);
        if (until > _pausedUntil)
        {
            (_pausedUntil, _pausedFor) = (until, scope);
        }
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

    private void Observe(LimitHeaders told, TimeSpan now, DateTimeOffset utcNow)
    {
        if (told is { BurstLimit: { } limit, BurstRemaining: { } remaining })
        {
            _burstLimit = (int)Math.Clamp(limit, 1, int.MaxValue - 1);

            // DocuSign may not have counted our in-flight requests yet, so this is a lower bound for the use of others; keep the highest one seen.
            var others = (int)Math.Clamp(limit - remaining - _answered.Count - _inFlight - 1, 0, int.MaxValue - 1);
            if (others >= _burstUsedByOthers)
            {
                _burstUsedByOthers = others;
                _othersSeenAt = now;
            }
        }

        if (told is { HourRemaining: { } hourRemaining, HourReset: { } reset })
        {
            ObserveHour((int)Math.Clamp(hourRemaining, 0, int.MaxValue), reset, told.AnsweredAt ?? utcNow, now);
        }
    }

    private void ObserveHour(int remaining, long reset, DateTimeOffset answeredAt, TimeSpan now)
    {
        // Both times are DocuSign's, so their difference does not depend on this machine's clock.
        var left = TimeSpan.FromSeconds(Math.Clamp(reset - answeredAt.ToUnixTimeSeconds(), 0, 3600));
        var resetsAt = now + left;

        // Answers overtake each other, and in-flight requests may not be counted yet; within one hour the lowest number is right.
        var isSameHour = resetsAt - _hourResetsAt < TimeSpan.FromMinutes(1) && _hourResetsAt > now;
        _hourRemaining = isSameHour ? Math.Min(_hourRemaining, remaining) : remaining - _inFlight;
        _hourResetsAt = resetsAt;
    }
}
