using EmbeddedSigning.Http;

namespace EmbeddedSigning.Limits;

/// <summary>Tracks an account's limits of API calls, and computes when the next request may be sent. It has no clock, no lock and no tasks: every time
/// is passed in.</summary>
/// <remarks>
/// DocuSign counts a request when it arrives: after it was sent, and before the response. This class counts a request from its sending until 30
/// seconds after its response. So it never counts less than DocuSign, with sliding and with fixed windows. Calls by other processes on the same
/// account appear in the headers and are counted for 30 seconds.
/// </remarks>
/// <param name="lowPriorityShare">The part of each limit that calls of low priority may use, above 0 and at most 1.</param>
internal sealed class AccountLimits(double lowPriorityShare)
{
    /// <summary>A value instead of a time: the next request may be sent after the next response.</summary>
    public static readonly TimeSpan WhenAnswered = TimeSpan.MaxValue;

    /// <summary>The longest time that a DocuSign limit can last.</summary>
    public static readonly TimeSpan LongestPause = TimeSpan.FromHours(1);

    // Where DocuSign asks for no wait, so that a refused request is not sent again at once.
    private static readonly TimeSpan _shortestPause = TimeSpan.FromSeconds(1);

    // Until the first response, the limits are unknown.
    private const int MaximumBeforeFirstAnswer = 20;

    // The lowest share after burst refusals.
    private const double MinimumShare = 1.0 / 16;
    private const double ShareStep = 1.0 / 8;

    private readonly BurstUse _all = new();
    private readonly BurstUse _low = new();
    private bool _hasAnswer;
    private int _burstLimit = int.MaxValue;
    private int _burstUsedByOthers;
    private TimeSpan _othersSeenAt;
    private int _hourLimit = int.MaxValue;
    private int _hourRemaining = int.MaxValue;
    private int _hourUsedByLow;
    private TimeSpan _hourResetsAt;
    private TimeSpan _pausedUntil;
    private RateLimitScope _pausedFor;
    private double _share = 1;
    private TimeSpan _shareChangedAt = -HttpAllowance.BurstWindow;
    private int _processes = 1;

    /// <summary>When the next request of a priority may be sent: null for now, a time, or <see cref="WhenAnswered"/>. A request of low priority
    /// is never admitted before one of normal priority would be.</summary>
    public TimeSpan? OpensAt(TimeSpan now, CallPriority priority)
    {
        if (_pausedUntil > now)
        {
            return _pausedUntil;
        }

        if (!_hasAnswer && _all.InFlight >= MaximumBeforeFirstAnswer)
        {
            return WhenAnswered;
        }

        if (IsHourSpent(now, priority))
        {
            return _hourResetsAt;
        }

        Forget(now);
        var own = OwnBurstLimit(now);
        if (_all.Count >= own || _all.Count + _burstUsedByOthers >= _burstLimit)
        {
            // The calls of others are not dropped earlier, because the response that showed them is counted too.
            return _all.OldestForgottenAt;
        }

        return priority == CallPriority.Low && _low.Count >= ShareOf(own) ? _low.OldestForgottenAt : null;
    }

    /// <summary>Tells which limit keeps the next request from being sent.</summary>
    public RateLimitScope ScopeAt(TimeSpan now, CallPriority priority) =>
        _pausedUntil > now ? _pausedFor
        : IsHourSpent(now, priority) ? RateLimitScope.AccountHour
        : RateLimitScope.AccountBurst;

    /// <summary>Counts a request that is about to be sent.</summary>
    public void Begin(CallPriority priority) => Count(priority, 1);

    /// <summary>Removes a counted request that will not be sent.</summary>
    public void TakeBack(CallPriority priority) => Count(priority, -1);

    /// <summary>Counts a response, or the end of a request without one.</summary>
    public void End(CallPriority priority, HttpAllowance? headers, TimeSpan now, DateTimeOffset utcNow)
    {
        Forget(now);
        _all.InFlight--;
        if (headers is { } told)
        {
            _hasAnswer = true;
            Observe(told, now, utcNow);
        }

        // Without a limit there is nothing to count.
        var counts = _burstLimit != int.MaxValue;
        _all.End(now, counts);
        if (priority == CallPriority.Low)
        {
            _low.InFlight--;
            _low.End(now, counts);
        }
    }

    /// <summary>Sends nothing more for a while, because DocuSign has said that a limit is reached.</summary>
    /// <param name="duration">The time that DocuSign asks for; null when it does not say.</param>
    /// <param name="scope">The limit.</param>
    /// <param name="now">The time.</param>
    /// <returns>When the pause ends.</returns>
    public TimeSpan Pause(TimeSpan? duration, RateLimitScope scope, TimeSpan now)
    {
        var pause = duration ?? HttpAllowance.BurstWindow;
        var until = now + (pause <= TimeSpan.Zero ? _shortestPause : pause < LongestPause ? pause : LongestPause);
        Hold(until, scope);

        // Our own requests stay below the limit, so other processes use the account too. All of them send again when the pause ends.
        if (scope == RateLimitScope.AccountBurst && now - _shareChangedAt >= HttpAllowance.BurstWindow)
        {
            (_share, _shareChangedAt) = (Math.Max(ShareAt(now) / 2, MinimumShare), now);
        }

        return until;
    }

    /// <summary>Sends nothing before a time, because other processes have used what the limit allows until then.</summary>
    public void Hold(TimeSpan until, RateLimitScope scope)
    {
        if (until > _pausedUntil)
        {
            (_pausedUntil, _pausedFor) = (until, scope);
        }
    }

    /// <summary>Uses only a part of the burst limit, because other processes use the account too, and their use is unknown.</summary>
    /// <param name="processes">The number of processes, this one included.</param>
    public void ShareWith(int processes) => _processes = Math.Max(processes, 1);

    private int OwnBurstLimit(TimeSpan now) => _burstLimit == int.MaxValue
        ? _burstLimit
        : Math.Max(1, (int)(_burstLimit * Math.Min(ShareAt(now), 1.0 / _processes)));

    // A reduced share grows again by the same amount in each window, like TCP's congestion window.
    private double ShareAt(TimeSpan now) =>
        _share < 1 ? Math.Min(1, _share + (ShareStep * Math.Max(0, Math.Floor((now - _shareChangedAt) / HttpAllowance.BurstWindow) - 1))) : 1;

    private bool IsHourSpent(TimeSpan now, CallPriority priority) =>
        _hourResetsAt > now && (_hourRemaining <= 0 || (priority == CallPriority.Low && _hourUsedByLow >= ShareOf(_hourLimit)));

    // At least one, so that the share of a small limit is not zero.
    private int ShareOf(int limit) => Math.Max(1, (int)(limit * lowPriorityShare));

    private void Count(CallPriority priority, int requests)
    {
        _all.InFlight += requests;
        if (_hourRemaining != int.MaxValue)
        {
            _hourRemaining -= requests;
        }

        if (priority == CallPriority.Low)
        {
            _low.InFlight += requests;
            _hourUsedByLow += requests;
        }
    }

    private void Forget(TimeSpan now)
    {
        _all.Forget(now);
        _low.Forget(now);
        if (now - _othersSeenAt >= HttpAllowance.BurstWindow)
        {
            _burstUsedByOthers = 0;
        }
    }

    private void Observe(HttpAllowance told, TimeSpan now, DateTimeOffset utcNow)
    {
        if (told is { BurstLimit: { } limit, BurstRemaining: { } remaining })
        {
            _burstLimit = (int)Math.Clamp(limit, 1, int.MaxValue - 1);

            // DocuSign may not have counted our in-flight requests yet, so this is a lower bound for the use of others; keep the highest one seen.
            var others = (int)Math.Clamp(limit - remaining - _all.Count - 1, 0, int.MaxValue - 1);
            if (others >= _burstUsedByOthers)
            {
                _burstUsedByOthers = others;
                _othersSeenAt = now;
            }
        }

        if (told.HourRemaining is { } hourRemaining && told.HourLeft(utcNow) is { } left)
        {
            _hourLimit = (int)Math.Clamp(told.HourLimit ?? int.MaxValue, 1, int.MaxValue);
            ObserveHour((int)Math.Clamp(hourRemaining, 0, int.MaxValue), now + left, now);
        }
    }

    private void ObserveHour(int remaining, TimeSpan resetsAt, TimeSpan now)
    {
        // Responses overtake each other, and in-flight requests may not be counted yet; within one hour the lowest number is right.
        var isSameHour = resetsAt - _hourResetsAt < TimeSpan.FromMinutes(1) && _hourResetsAt > now;
        _hourRemaining = isSameHour ? Math.Min(_hourRemaining, remaining) : remaining - _all.InFlight;
        if (!isSameHour && _hourResetsAt > TimeSpan.Zero)
        {
            _hourUsedByLow = _low.InFlight;
        }

        _hourResetsAt = resetsAt;
    }

    /// <summary>The requests that count against the burst limit: those in flight, and those that were answered in the last 30 seconds.</summary>
    private sealed class BurstUse
    {
        private readonly Queue<TimeSpan> _answered = new();

        public int InFlight { get; set; }

        public long Count => (long)_answered.Count + InFlight;

        public TimeSpan OldestForgottenAt => _answered.TryPeek(out var oldest) ? oldest + HttpAllowance.BurstWindow : WhenAnswered;

        public void End(TimeSpan now, bool counts)
        {
            if (counts)
            {
                _answered.Enqueue(now);
            }
        }

        public void Forget(TimeSpan now)
        {
            while (_answered.TryPeek(out var oldest) && now - oldest >= HttpAllowance.BurstWindow)
            {
                _answered.Dequeue();
            }
        }
    }
}
