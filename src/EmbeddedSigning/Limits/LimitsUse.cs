using EmbeddedSigning.Http;

namespace EmbeddedSigning.Limits;

/// <summary>Tracks the calls of one client that are not yet reported to the shared limits. It has no clock, no lock and no tasks: every time is passed
/// in.</summary>
/// <param name="client">The id of the client.</param>
/// <param name="lowPriorityShare">The part of each limit that calls of low priority may use.</param>
internal sealed class LimitsUse(string client, double lowPriorityShare)
{
    /// <summary>The interval at which the leases of calls in flight are renewed, well before they expire.</summary>
    public static readonly TimeSpan RenewalInterval = TimeSpan.FromSeconds(10);

    // Older calls no longer count, whether reported or not.
    private static readonly TimeSpan _memory = TimeSpan.FromSeconds(40);

    private readonly Queue<long> _normal = new();
    private readonly Queue<long> _low = new();
    private readonly List<(long Number, TimeSpan At, bool IsLow)> _answered = [];
    private readonly List<(long Number, TimeSpan At)> _returned = [];
    private long _next;
    private TimeSpan _renewedAt;
    private Told _told;
    private Told _reported;
    private TimeSpan? _pausedUntil;
    private RateLimitScope _pausedFor;

    public int InFlight => _normal.Count + _low.Count;

    /// <summary>Whether there is something to report.</summary>
    public bool HasNews(TimeSpan now) =>
        _answered.Count > 0 || _returned.Count > 0 || _pausedUntil is not null || (InFlight > 0 && now - _renewedAt >= RenewalInterval);

    /// <summary>Counts a call that is about to be sent.</summary>
    public void Begin(CallPriority priority) => Begin(priority, _next++);

    /// <summary>Counts a call that is about to be sent with the number that it was admitted with.</summary>
    public void Begin(CallPriority priority, long number) => QueueOf(priority).Enqueue(number);

    /// <summary>Removes a counted call that will not be sent.</summary>
    public void TakeBack(CallPriority priority, TimeSpan now) => Return(QueueOf(priority).Dequeue(), now);

    /// <summary>Returns an admitted call that was never counted.</summary>
    public void Return(long number, TimeSpan now) => _returned.Add((number, now));

    /// <summary>Ends the oldest call in flight, with or without a response. Calls in flight are alike.</summary>
    public void End(CallPriority priority, HttpAllowance? headers, TimeSpan now, DateTimeOffset utcNow)
    {
        _answered.Add((QueueOf(priority).Dequeue(), now, priority == CallPriority.Low));
        if (headers is { } told)
        {
            _told = _told.Add(Told.Read(told, now, utcNow), now);
        }
    }

    /// <summary>Reports that DocuSign has refused a call.</summary>
    public void Pause(TimeSpan until, RateLimitScope scope) => (_pausedUntil, _pausedFor) = (until, scope);

    /// <summary>Writes the report, and begins the next one.</summary>
    /// <param name="now">The time.</param>
    /// <param name="waiting">The calls of normal priority that wait, and their users.</param>
    /// <param name="waitingLow">The calls of low priority that wait, and their users.</param>
    public SharedLimitsReport Report(TimeSpan now, (int Calls, int Users) waiting, (int Calls, int Users) waitingLow)
    {
        _answered.RemoveAll(call => now - call.At >= _memory);
        _returned.RemoveAll(call => now - call.At >= _memory);
        var told = _told.Forget(now);
        var isRenewal = InFlight == 0 || now - _renewedAt >= RenewalInterval;
        var report = new SharedLimitsReport
        {
            Client = client,
            Waiting = waiting.Calls,
            WaitingUsers = waiting.Users,
            WaitingLow = waitingLow.Calls,
            WaitingLowUsers = waitingLow.Users,
            LowPriorityShare = lowPriorityShare,
            NextCall = _next,
            InFlight = InFlight,
            Answered = [.. _answered.Select(call => new SharedLimitsCall(call.Number, now - call.At, call.IsLow))],
            Renewed = isRenewal
                ? [.. _normal.Select(static number => new SharedLimitsCall(number, default, IsLow: false)),
                    .. _low.Select(static number => new SharedLimitsCall(number, default, IsLow: true))]
                : [],
            Returned = [.. _returned.Select(static call => call.Number)],
            HasAnswer = told.AnsweredAt is not null,
            BurstLimit = told.Burst?.Limit,
            BurstRemaining = told.Burst?.Remaining,
            HourLimit = told.Hour?.Limit,
            HourRemaining = told.Hour?.Remaining,
            HourLeft = told.Hour is { } hour ? (hour.EndsAt > now ? hour.EndsAt - now : TimeSpan.Zero) : null,
            Pause = _pausedUntil is { } until && until > now ? until - now : null,
            PauseScope = _pausedFor,
        };
        _next += waiting.Calls + waitingLow.Calls;
        _answered.Clear();
        _returned.Clear();
        (_told, _reported) = (default, told);
        _pausedUntil = null;
        _renewedAt = isRenewal ? now : _renewedAt;
        return report;
    }

    /// <summary>Puts the data of an unanswered report into the next one. Admissions that it may have received are returned.</summary>
    public void TakeBack(SharedLimitsReport report, TimeSpan now)
    {
        _answered.AddRange(report.Answered.Select(call => (call.Number, now - call.Age, call.IsLow)));
        _returned.AddRange(report.Returned.Select(number => (number, now)));
        for (var i = 0; i < report.Waiting + report.WaitingLow; i++)
        {
            Return(report.NextCall + i, now);
        }

        // The time of each response is kept, because the outage may be long.
        _told = _reported.Add(_told, now);
        if (report.Pause is { } pause && _pausedUntil is null)
        {
            Pause(now + pause, report.PauseScope);
        }
    }

    private Queue<long> QueueOf(CallPriority priority) => priority == CallPriority.Low ? _low : _normal;

    /// <summary>The data about the limits in responses since the last report.</summary>
    private readonly record struct Told(
        TimeSpan? AnsweredAt,
        (long? Limit, long Remaining, TimeSpan At)? Burst,
        (long? Limit, long Remaining, TimeSpan EndsAt)? Hour)
    {
        public static Told Read(HttpAllowance told, TimeSpan now, DateTimeOffset utcNow) => new(
            now,
            told is { BurstLimit: not null, BurstRemaining: { } burst } ? (told.BurstLimit, burst, now) : null,
            told.HourRemaining is { } hour && told.HourLeft(utcNow) is { } left ? (told.HourLimit, hour, now + left) : null);

        /// <summary>Adds a later response. Responses overtake each other, so the lowest number is right.</summary>
        public Told Add(Told later, TimeSpan now)
        {
            var known = Forget(now);
            return new Told(
                later.AnsweredAt ?? known.AnsweredAt,
                later.Burst is { } burst && !(known.Burst?.Remaining < burst.Remaining) ? burst : known.Burst,
                later.Hour is { } hour && !(known.Hour is { } other && IsSameHour(other.EndsAt, hour.EndsAt) && other.Remaining < hour.Remaining)
                    ? hour
                    : known.Hour);
        }

        /// <summary>Drops outdated data. A response that is too old for the burst limit does not prove that there is none either.</summary>
        public Told Forget(TimeSpan now) => new(
            now - AnsweredAt < HttpAllowance.BurstWindow ? AnsweredAt : null,
            Burst is { } burst && now - burst.At < HttpAllowance.BurstWindow ? burst : null,
            Hour is { } hour && (hour.EndsAt > now || now - AnsweredAt < HttpAllowance.BurstWindow) ? hour : null);

        private static bool IsSameHour(TimeSpan one, TimeSpan other) => (one - other).Duration() < TimeSpan.FromMinutes(1);
    }
}
