using EmbeddedSigning.Http;
using EmbeddedSigning.Limits;

namespace EmbeddedSigning.Tests.Limits;

[TestFixture]
public sealed class LimitsUseTests
{
    private const CallPriority Normal = CallPriority.Normal;
    private const CallPriority Low = CallPriority.Low;

    private static readonly DateTimeOffset _utcNow = new(2026, 1, 1, 12, 0, 0, TimeSpan.Zero);

    private LimitsUse _use = null!;

    [SetUp]
    public void CreateUse() => _use = new LimitsUse("the client", lowPriorityShare: 0.25);

    [Test]
    public void A_report_says_who_reports_and_what_waits()
    {
        _use.Begin(Normal);
        _use.Begin(Low);

        var report = _use.Report(At(0), (4, 3), (2, 1));

        (report.Client, report.LowPriorityShare, report.InFlight).Should().Be(("the client", 0.25, 2));
        (report.Waiting, report.WaitingUsers, report.WaitingLow, report.WaitingLowUsers).Should().Be((4, 3, 2, 1));
        report.NextCall.Should().Be(2);
        Report(At(0)).NextCall.Should().Be(8, "each call that waits has a number");
        Report(At(0)).NextCall.Should().Be(8);
    }

    [Test]
    public void Nothing_is_reported_while_no_call_is_made()
    {
        Report(At(0));
        _use.HasNews(At(3600)).Should().BeFalse();

        _use.Begin(Normal);
        _use.HasNews(At(1)).Should().BeFalse("what is sent was admitted");
    }

    [Test]
    public void An_answer_is_reported_once_with_its_number_age_and_priority()
    {
        Report(At(0));
        _use.Begin(Normal);
        _use.Begin(Low);
        _use.Begin(Normal);
        _use.End(Low, headers: null, At(3), _utcNow);
        _use.End(Normal, headers: null, At(4), _utcNow);

        _use.HasNews(At(5)).Should().BeTrue();
        var report = Report(At(5));

        report.Answered.Should().Equal(new SharedLimitsCall(1, Seconds(2), IsLow: true), new SharedLimitsCall(0, Seconds(1), IsLow: false));
        (report.InFlight, report.HasAnswer).Should().Be((1, false));
        _use.HasNews(At(5)).Should().BeFalse();
        Report(At(5)).Answered.Should().BeEmpty();
    }

    [Test]
    public void A_call_that_is_taken_back_is_reported_once()
    {
        Report(At(0));
        _use.Begin(Normal, 7);
        _use.Begin(Low, 9);
        _use.TakeBack(Low, At(0));

        _use.HasNews(At(1)).Should().BeTrue();
        Report(At(1)).Returned.Should().Equal(9);
        _use.HasNews(At(1)).Should().BeFalse();
        Report(At(1)).Returned.Should().BeEmpty();
        _use.InFlight.Should().Be(1);
    }

    [Test]
    public void After_40_seconds_neither_an_answer_nor_a_returned_call_is_reported()
    {
        _use.Begin(Normal);
        _use.Begin(Normal);
        _use.End(Normal, headers: null, At(1), _utcNow);
        _use.Return(5, At(1));
        _use.End(Normal, headers: null, At(1) + TimeSpan.FromTicks(1), _utcNow);
        _use.Return(6, At(1) + TimeSpan.FromTicks(1));

        var report = Report(At(41));

        report.Answered.Select(call => call.Number).Should().Equal(1);
        report.Returned.Should().Equal(6);
    }

    [Test]
    public void Leases_are_renewed_ten_seconds_after_the_last_renewal()
    {
        // Without a call in flight there is nothing to renew, and the time counts from here.
        Report(At(5));
        _use.Begin(Normal, 1);
        _use.Begin(Low, 2);

        _use.HasNews(At(15) - TimeSpan.FromTicks(1)).Should().BeFalse();
        Report(At(15) - TimeSpan.FromTicks(1)).Renewed.Should().BeEmpty();
        _use.HasNews(At(15)).Should().BeTrue();
        Report(At(15)).Renewed.Should().Equal(new SharedLimitsCall(1, TimeSpan.Zero, IsLow: false), new SharedLimitsCall(2, TimeSpan.Zero, IsLow: true));
        _use.HasNews(At(25) - TimeSpan.FromTicks(1)).Should().BeFalse();
        _use.HasNews(At(25)).Should().BeTrue();
    }

    [Test]
    public void A_pause_is_reported_once_with_what_is_left_of_it()
    {
        _use.Pause(At(10), RateLimitScope.AccountHour);

        _use.HasNews(At(4)).Should().BeTrue();
        var report = Report(At(4));
        (report.Pause, report.PauseScope).Should().Be((Seconds(6), RateLimitScope.AccountHour));
        _use.HasNews(At(4)).Should().BeFalse();
        Report(At(4)).Pause.Should().BeNull();
    }

    [Test]
    public void A_pause_that_is_over_is_not_reported()
    {
        _use.Pause(At(10), RateLimitScope.AccountHour);

        Report(At(10)).Pause.Should().BeNull();
    }

    [Test]
    public void The_limits_in_a_response_are_reported_once()
    {
        Answer(At(0), Headers(burst: (60, 50), hour: (3000, 2000, 600)));

        var report = Report(At(4));

        (report.HasAnswer, report.BurstLimit, report.BurstRemaining).Should().Be((true, 60, 50));
        (report.HourLimit, report.HourRemaining, report.HourLeft).Should().Be((3000, 2000, Seconds(596)));
        report = Report(At(4));
        (report.HasAnswer, report.BurstLimit, report.BurstRemaining).Should().Be((false, null, null));
        (report.HourLimit, report.HourRemaining, report.HourLeft).Should().Be((null, null, null));
    }

    [Test]
    public void Half_of_a_limit_is_not_reported()
    {
        Answer(At(0), new HttpAllowance(BurstLimit: 60, null, HourLimit: 3000, HourRemaining: 2000, null, null));
        var report = Report(At(0));
        (report.HasAnswer, report.BurstLimit, report.HourLimit, report.HourLeft).Should().Be((true, null, null, null));

        Answer(At(0), new HttpAllowance(null, BurstRemaining: 50, HourLimit: 3000, null, HourReset: _utcNow.AddSeconds(9).ToUnixTimeSeconds(), null));
        report = Report(At(0));
        (report.HasAnswer, report.BurstRemaining, report.HourLimit, report.HourLeft).Should().Be((true, null, null, null));
    }

    // DocuSign's clock is 100 seconds ahead of this machine's.
    [TestCase(-50, 0)]
    [TestCase(160, 60)]
    [TestCase(9000, 3600)]
    public void The_hour_ends_by_DocuSigns_clock_within_an_hour(int reset, int expected)
    {
        Answer(At(0), new HttpAllowance(null, null, 3000, 2000, _utcNow.AddSeconds(reset).ToUnixTimeSeconds(), _utcNow.AddSeconds(100)));

        Report(At(0)).HourLeft.Should().Be(Seconds(expected));
    }

    [TestCase(50, 49, 49)]
    [TestCase(49, 50, 49)]
    public void Of_answers_that_overtake_each_other_the_lowest_number_counts(int first, int second, int expected)
    {
        Answer(At(0), Headers(burst: (60, first), hour: (3000, first, 600)));
        Answer(At(1), Headers(burst: (60, second), hour: (3000, second, 599)));

        var report = Report(At(2));

        (report.BurstRemaining, report.HourRemaining).Should().Be((expected, expected));
    }

    [Test]
    public void Of_answers_that_tell_the_same_number_the_later_one_counts()
    {
        Answer(At(0), Headers(burst: (60, 50), hour: (3000, 2000, 600)));
        Answer(At(29), Headers(burst: (60, 50), hour: (3000, 2000, 600)));

        var report = Report(At(31));

        (report.BurstRemaining, report.HourLeft).Should().Be((50, Seconds(598)));
    }

    [TestCase(659, 100)]
    [TestCase(660, 2999)]
    public void More_calls_are_left_in_another_hour(int secondsLeft, int expected)
    {
        Answer(At(0), Headers(hour: (3000, 100, 600)));
        Answer(At(0), Headers(hour: (3000, 2999, secondsLeft)));

        Report(At(0)).HourRemaining.Should().Be(expected);
    }

    [Test]
    public void An_answer_without_limits_leaves_what_earlier_ones_have_told()
    {
        Answer(At(0), Headers(burst: (60, 50), hour: (3000, 2000, 600)));
        Answer(At(1), default);

        var report = Report(At(2));

        (report.BurstRemaining, report.HourRemaining).Should().Be((50, 2000));
    }

    [TestCase(29, true)]
    [TestCase(30, false)]
    public void What_an_answer_tells_of_the_burst_limit_holds_for_less_than_30_seconds(int age, bool isReported)
    {
        Answer(At(1), Headers(burst: (60, 50), hour: (3000, 2000, 600)));

        var report = Report(At(1 + age));

        (report.HasAnswer, report.BurstRemaining is not null, report.HourRemaining).Should().Be((isReported, isReported, 2000));
    }

    [Test]
    public void A_late_answer_does_not_keep_an_earlier_ones_burst_limit()
    {
        Answer(At(1), Headers(burst: (60, 50)));
        Answer(At(30), default);

        var report = Report(At(31));

        (report.HasAnswer, report.BurstRemaining).Should().Be((true, null));
    }

    [TestCase(20, 19, 1)]
    [TestCase(20, 29, 0)]
    [TestCase(20, 30, null)]
    [TestCase(40, 39, 1)]
    [TestCase(40, 40, null)]
    public void An_hour_that_has_ended_is_reported_for_less_than_30_seconds_after_its_answer(int secondsLeft, int age, int? expected)
    {
        Answer(At(1), Headers(hour: (3000, 2000, secondsLeft)));

        Report(At(1 + age)).HourLeft.Should().Be(expected is { } seconds ? Seconds(seconds) : null);
    }

    [Test]
    public void A_report_that_was_not_answered_is_made_again()
    {
        _use.Begin(Low, 3);
        _use.End(Low, Headers(burst: (60, 50), hour: (3000, 2000, 600)), At(1), _utcNow);
        _use.Return(5, At(1));
        _use.Pause(At(20), RateLimitScope.AccountHour);
        var failed = _use.Report(At(2), (2, 1), (1, 1));

        _use.TakeBack(failed, At(3));

        _use.HasNews(At(3)).Should().BeTrue();
        var report = Report(At(4));
        report.Answered.Should().Equal(new SharedLimitsCall(3, Seconds(2), IsLow: true));
        report.Returned.Should().Equal(5, 0, 1, 2);
        (report.HasAnswer, report.BurstRemaining, report.HourRemaining).Should().Be((true, 50, 2000));
        (report.Pause, report.PauseScope).Should().Be((Seconds(17), RateLimitScope.AccountHour));
    }

    [Test]
    public void A_report_that_was_not_answered_does_not_replace_what_came_after_it()
    {
        Answer(At(0), Headers(burst: (60, 50), hour: (3000, 2000, 600)));
        _use.Pause(At(20), RateLimitScope.AccountHour);
        var failed = Report(At(0));
        Answer(At(1), Headers(burst: (60, 40), hour: (3000, 1990, 599)));
        _use.Pause(At(30), RateLimitScope.AccountBurst);

        _use.TakeBack(failed, At(2));

        var report = Report(At(2));
        (report.BurstRemaining, report.HourRemaining).Should().Be((40, 1990));
        (report.Pause, report.PauseScope).Should().Be((Seconds(28), RateLimitScope.AccountBurst));
    }

    private SharedLimitsReport Report(TimeSpan now) => _use.Report(now, default, default);

    private void Answer(TimeSpan now, HttpAllowance headers)
    {
        _use.Begin(Normal);
        _use.End(Normal, headers, now, _utcNow);
    }

    private static HttpAllowance Headers((int Limit, int Remaining)? burst = null, (int Limit, int Remaining, int SecondsLeft)? hour = null) => new(
        burst?.Limit,
        burst?.Remaining,
        hour?.Limit,
        hour?.Remaining,
        hour is { SecondsLeft: var seconds } ? _utcNow.AddSeconds(seconds).ToUnixTimeSeconds() : null,
        AnsweredAt: null);

    private static TimeSpan At(int seconds) => Seconds(3600 + seconds);

    private static TimeSpan Seconds(int seconds) => TimeSpan.FromSeconds(seconds);
}
