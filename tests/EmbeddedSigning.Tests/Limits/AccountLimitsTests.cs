using EmbeddedSigning.Http;
using EmbeddedSigning.Limits;

namespace EmbeddedSigning.Tests.Limits;

[TestFixture]
public sealed class AccountLimitsTests
{
    private const CallPriority Normal = CallPriority.Normal;
    private const CallPriority Low = CallPriority.Low;

    private static readonly DateTimeOffset _utcNow = new(2026, 1, 1, 12, 0, 0, TimeSpan.Zero);

    [Test]
    public void Before_the_first_answer_20_requests_may_be_in_flight()
    {
        var limits = new AccountLimits(lowPriorityShare: 0.5);
        for (var i = 0; i < 20; i++)
        {
            limits.OpensAt(At(0), Normal).Should().BeNull();
            limits.Begin(Normal);
        }

        limits.OpensAt(At(0), Normal).Should().Be(AccountLimits.WhenAnswered);
        limits.End(Normal, headers: null, At(1), _utcNow);
        limits.OpensAt(At(1), Normal).Should().BeNull();
    }

    [Test]
    public void A_request_without_an_answer_teaches_nothing_of_the_limits()
    {
        var limits = new AccountLimits(lowPriorityShare: 0.5);
        limits.Begin(Normal);
        limits.End(Normal, headers: null, At(0), _utcNow);

        for (var i = 0; i < 20; i++)
        {
            limits.Begin(Normal);
        }

        limits.OpensAt(At(1), Normal).Should().Be(AccountLimits.WhenAnswered);
    }

    [Test]
    public void The_burst_limit_itself_is_used_and_not_one_more()
    {
        var limits = Known(burstLimit: 3, burstRemaining: 2);

        limits.Begin(Normal);
        limits.OpensAt(At(0), Normal).Should().BeNull("two of three are used");
        limits.Begin(Normal);
        limits.OpensAt(At(0), Normal).Should().NotBeNull();
    }

    [Test]
    public void A_request_counts_until_30_seconds_after_its_answer()
    {
        var limits = Known(burstLimit: 1, burstRemaining: 0, at: 5);

        limits.OpensAt(At(5), Normal).Should().Be(At(35));
        limits.ScopeAt(At(5), Normal).Should().Be(RateLimitScope.AccountBurst);
        limits.OpensAt(At(35) - TimeSpan.FromTicks(1), Normal).Should().Be(At(35));
        limits.OpensAt(At(35), Normal).Should().BeNull();
    }

    [Test]
    public void With_all_requests_in_flight_the_next_waits_for_an_answer()
    {
        var limits = Known(burstLimit: 2, burstRemaining: 1);
        limits.Begin(Normal);
        limits.Begin(Normal);

        limits.OpensAt(At(31), Normal).Should().Be(AccountLimits.WhenAnswered, "the first answer is forgotten and two are in flight");
    }

    [Test]
    public void The_earliest_of_several_answers_is_forgotten_first()
    {
        var limits = Known(burstLimit: 2, burstRemaining: 1, at: 0);
        Send(limits, at: 10);

        limits.OpensAt(At(11), Normal).Should().Be(At(30));
    }

    [Test]
    public void Requests_of_others_count_for_30_seconds_from_the_last_answer_that_shows_them()
    {
        var limits = Known(burstLimit: 10, burstRemaining: 1, at: 0);
        limits.OpensAt(At(0), Normal).Should().BeNull("DocuSign has counted nine of ten");
        Send(limits, at: 20, Burst(10, 0));

        limits.OpensAt(At(20), Normal).Should().Be(At(30), "the first own answer is forgotten before the others' requests");
        limits.OpensAt(At(30), Normal).Should().BeNull();
    }

    [Test]
    public void The_same_number_of_others_is_believed_anew()
    {
        var limits = Known(burstLimit: 4, burstRemaining: 1, at: 0);
        Send(limits, at: 29, Burst(4, 0));
        limits.Begin(Normal);

        limits.OpensAt(At(31), Normal).Should().Be(At(59), "two requests of others were seen at 29 seconds, and one of ours is in flight and one answered");
    }

    [Test]
    public void A_lower_number_of_others_is_not_believed_within_the_window()
    {
        var limits = Known(burstLimit: 3, burstRemaining: 0, at: 0);
        limits.OpensAt(At(0), Normal).Should().Be(At(30));

        limits.Begin(Normal);
        limits.End(Normal, Burst(3, 2), At(1), _utcNow);

        limits.OpensAt(At(2), Normal).Should().NotBeNull();
    }

    [Test]
    public void Requests_of_others_are_forgotten_with_the_answer_that_showed_them()
    {
        var limits = Known(burstLimit: 2, burstRemaining: 0, at: 0);

        limits.OpensAt(At(29), Normal).Should().Be(At(30));
        limits.Begin(Normal);
        limits.OpensAt(At(30), Normal).Should().BeNull("one of ours is in flight and none of others' is known");
    }

    [Test]
    public void An_answer_shows_the_use_of_others_without_what_is_forgotten_of_ours()
    {
        var limits = Known(burstLimit: 10, burstRemaining: 9, at: 0);
        Send(limits, at: 31, Burst(10, 5));
        for (var i = 0; i < 4; i++)
        {
            limits.Begin(Normal);
        }

        limits.OpensAt(At(31), Normal).Should().BeNull("four of ours are in flight, one was answered, and four are others'");
        limits.Begin(Normal);
        limits.OpensAt(At(31), Normal).Should().Be(At(61));
    }

    [Test]
    public void A_used_up_hour_opens_at_its_reset()
    {
        var limits = Hour(remaining: 0, secondsLeft: 600, at: 100);

        limits.OpensAt(At(100), Normal).Should().Be(At(700));
        limits.ScopeAt(At(100), Normal).Should().Be(RateLimitScope.AccountHour);
        limits.OpensAt(At(700), Normal).Should().BeNull();
    }

    [Test]
    public void Each_request_uses_up_one_of_the_hour_and_a_returned_place_is_returned_to_it()
    {
        var limits = Hour(remaining: 2, secondsLeft: 600);

        limits.Begin(Normal);
        limits.OpensAt(At(1), Normal).Should().BeNull();
        limits.Begin(Normal);
        limits.OpensAt(At(1), Normal).Should().Be(At(600));
        limits.TakeBack(Normal);
        limits.OpensAt(At(1), Normal).Should().BeNull();
    }

    [Test]
    public void Within_one_hour_the_lowest_number_is_right()
    {
        var limits = Hour(remaining: 1, secondsLeft: 600);
        Send(limits, at: 1, HourLeft(500, secondsLeft: 599));

        limits.OpensAt(At(1), Normal).Should().Be(At(600));
    }

    [TestCase(10, 30, "the old hour is over, although the new one seems to end soon")]
    [TestCase(5, 3600, "an hour that ends this much later is a new one")]
    [TestCase(5, 65, "a minute later is enough")]
    public void Another_hour_begins(int at, int secondsLeft, string because)
    {
        var limits = Hour(remaining: 0, secondsLeft: 10);
        Send(limits, at, HourLeft(5, secondsLeft));

        limits.OpensAt(At(at), Normal).Should().BeNull(because);
    }

    [Test]
    public void The_end_of_the_hour_comes_from_DocuSigns_clock_and_not_from_this_machines()
    {
        var limits = new AccountLimits(lowPriorityShare: 0.5);
        limits.Begin(Normal);
        limits.End(Normal, HourLeft(0, secondsLeft: 60), At(0), _utcNow.AddMinutes(-10));

        limits.OpensAt(At(0), Normal).Should().Be(At(60));
    }

    [Test]
    public void A_new_hour_begins_with_what_DocuSign_says_less_what_is_in_flight()
    {
        var limits = Hour(remaining: 0, secondsLeft: 10);
        limits.Begin(Normal);
        limits.Begin(Normal);
        limits.End(Normal, HourLeft(2, secondsLeft: 3600), At(11), _utcNow);

        limits.OpensAt(At(11), Normal).Should().BeNull("one of two is left");
        limits.Begin(Normal);
        limits.OpensAt(At(11), Normal).Should().Be(At(11 + 3600));
    }

    [TestCase(7200, 3600)]
    [TestCase(-5, 0)]
    public void The_end_of_the_hour_is_never_further_away_than_an_hour(int secondsLeft, int expected)
    {
        var limits = Hour(remaining: 0, secondsLeft);

        limits.OpensAt(At(0), Normal).Should().Be(expected == 0 ? null : At(expected));
    }

    [Test]
    public void Without_a_date_of_the_answer_the_local_time_counts()
    {
        var limits = new AccountLimits(lowPriorityShare: 0.5);
        limits.Begin(Normal);
        limits.End(Normal, new HttpAllowance(null, null, null, 0, _utcNow.AddSeconds(60).ToUnixTimeSeconds(), AnsweredAt: null), At(0), _utcNow);

        limits.OpensAt(At(0), Normal).Should().Be(At(60));
    }

    [TestCase(10, 10)]
    [TestCase(null, 30)]
    [TestCase(7200, 3600)]
    [TestCase(0, 1)]
    public void A_pause_lasts_as_long_as_DocuSign_says_between_a_second_and_an_hour(int? seconds, int expected)
    {
        var limits = new AccountLimits(lowPriorityShare: 0.5);

        limits.Pause(seconds is { } value ? TimeSpan.FromSeconds(value) : null, RateLimitScope.AccountBurst, At(0));

        limits.OpensAt(At(0), Normal).Should().Be(At(expected));
        limits.OpensAt(At(expected), Normal).Should().BeNull();
    }

    [Test]
    public void A_shorter_pause_does_not_end_a_longer_one()
    {
        var limits = new AccountLimits(lowPriorityShare: 0.5);

        limits.Pause(TimeSpan.FromSeconds(60), RateLimitScope.AccountHour, At(0));
        limits.Pause(TimeSpan.FromSeconds(10), RateLimitScope.AccountBurst, At(1));

        limits.OpensAt(At(20), Normal).Should().Be(At(60));
        limits.ScopeAt(At(20), Normal).Should().Be(RateLimitScope.AccountHour);
    }

    [Test]
    public void Where_no_limit_is_announced_answers_are_not_counted()
    {
        var limits = new AccountLimits(lowPriorityShare: 0.5);
        for (var i = 0; i < 1000; i++)
        {
            limits.Begin(Normal);
            limits.End(Normal, default(HttpAllowance), At(0), _utcNow);
        }

        Send(limits, at: 1, Burst(10, 9));
        limits.OpensAt(At(1), Normal).Should().BeNull();
    }

    [Test]
    public void After_a_refusal_by_the_burst_limit_half_of_it_is_used_and_more_again_in_each_later_window()
    {
        var limits = Known(burstLimit: 16, burstRemaining: 15, at: 0);

        limits.Pause(duration: null, RateLimitScope.AccountBurst, At(1));
        limits.Pause(duration: null, RateLimitScope.AccountBurst, At(2));

        Admitted(limits, at: 40).Should().Be(8, "the refusals of one window count once");
        Admitted(limits, at: 80).Should().Be(10);
        Admitted(limits, at: 120).Should().Be(12);
        Admitted(limits, at: 600).Should().Be(16);
    }

    [Test]
    public void A_refusal_of_the_next_window_halves_the_half()
    {
        var limits = Known(burstLimit: 16, burstRemaining: 15, at: 0);

        limits.Pause(duration: null, RateLimitScope.AccountBurst, At(1));
        limits.Pause(duration: null, RateLimitScope.AccountBurst, At(31));

        Admitted(limits, at: 61).Should().Be(4);
    }

    [Test]
    public void Processes_that_cannot_ask_each_other_keep_to_equal_parts_of_the_burst_limit()
    {
        var limits = Known(burstLimit: 30, burstRemaining: 29, at: 0);

        limits.ShareWith(3);

        Admitted(limits, at: 40).Should().Be(10);
        limits.ShareWith(1);
        Admitted(limits, at: 80).Should().Be(30);
    }

    // Sends as many as are admitted at a moment; all of them are answered.
    private static int Admitted(AccountLimits limits, int at)
    {
        var count = 0;
        for (; limits.OpensAt(At(at), Normal) is null; count++)
        {
            limits.Begin(Normal);
        }

        for (var i = 0; i < count; i++)
        {
            limits.End(Normal, headers: null, At(at), _utcNow);
        }

        return count;
    }

    private static TimeSpan At(int seconds) => TimeSpan.FromSeconds(seconds);

    private static HttpAllowance Burst(int limit, int remaining) => new(limit, remaining, null, null, null, null);

    private static HttpAllowance HourLeft(int remaining, int secondsLeft) =>
        new(null, null, 3000, remaining, _utcNow.AddSeconds(secondsLeft).ToUnixTimeSeconds(), _utcNow);

    [Test]
    public void Low_priority_uses_its_share_of_the_hour_and_normal_priority_the_rest()
    {
        var limits = new AccountLimits(lowPriorityShare: 0.5);
        limits.Begin(Low);
        limits.End(Low, HourLeft(9, secondsLeft: 600) with { HourLimit = 10 }, At(0), _utcNow);
        for (var i = 0; i < 4; i++)
        {
            limits.OpensAt(At(1), Low).Should().BeNull();
            limits.Begin(Low);
        }

        limits.OpensAt(At(1), Low).Should().Be(At(600), "five of ten were of low priority");
        limits.ScopeAt(At(1), Low).Should().Be(RateLimitScope.AccountHour);
        for (var i = 0; i < 5; i++)
        {
            limits.OpensAt(At(1), Normal).Should().BeNull();
            limits.Begin(Normal);
        }

        limits.OpensAt(At(1), Normal).Should().Be(At(600));
    }

    [Test]
    public void What_low_priority_has_used_counts_from_the_first_request_to_the_end_of_the_hour()
    {
        var limits = new AccountLimits(lowPriorityShare: 0.5);
        limits.Begin(Low);
        limits.End(Low, headers: null, At(0), _utcNow);
        limits.Begin(Low);
        limits.End(Low, HourLeft(9, secondsLeft: 600) with { HourLimit = 4 }, At(0), _utcNow);
        limits.OpensAt(At(1), Low).Should().Be(At(600), "two of four were of low priority");

        Send(limits, at: 1, HourLeft(8, secondsLeft: 599) with { HourLimit = 4 });

        limits.OpensAt(At(1), Low).Should().Be(At(600));
    }

    [Test]
    public void The_share_of_low_priority_is_whole_again_in_the_next_hour()
    {
        var limits = new AccountLimits(lowPriorityShare: 0.5);
        limits.Begin(Low);
        limits.End(Low, HourLeft(9, secondsLeft: 10) with { HourLimit = 2 }, At(0), _utcNow);
        limits.OpensAt(At(1), Low).Should().Be(At(10));

        limits.Begin(Normal);
        limits.End(Normal, HourLeft(9, secondsLeft: 3600) with { HourLimit = 2 }, At(11), _utcNow);

        limits.OpensAt(At(12), Low).Should().BeNull();
    }

    [Test]
    public void Low_priority_uses_its_share_of_the_burst_limit_and_normal_priority_the_rest()
    {
        var limits = new AccountLimits(lowPriorityShare: 0.5);
        limits.Begin(Low);
        limits.End(Low, Burst(4, 3), At(0), _utcNow);
        limits.Begin(Low);

        limits.OpensAt(At(1), Low).Should().Be(At(30));
        limits.ScopeAt(At(1), Low).Should().Be(RateLimitScope.AccountBurst);
        limits.OpensAt(At(1), Normal).Should().BeNull();
        limits.TakeBack(Low);
        limits.OpensAt(At(1), Low).Should().BeNull();
    }

    [Test]
    public void A_share_of_a_small_limit_is_one_request_at_least()
    {
        var limits = new AccountLimits(lowPriorityShare: 0.1);
        limits.Begin(Normal);
        limits.End(Normal, Burst(4, 3), At(0), _utcNow);

        limits.OpensAt(At(1), Low).Should().BeNull();
        limits.Begin(Low);
        limits.OpensAt(At(1), Low).Should().Be(AccountLimits.WhenAnswered);
    }

    private static AccountLimits Known(int burstLimit, int burstRemaining, int at = 0)
    {
        var limits = new AccountLimits(lowPriorityShare: 0.5);
        Send(limits, at, Burst(burstLimit, burstRemaining));
        return limits;
    }

    private static AccountLimits Hour(int remaining, int secondsLeft, int at = 0)
    {
        var limits = new AccountLimits(lowPriorityShare: 0.5);
        Send(limits, at, HourLeft(remaining, secondsLeft));
        return limits;
    }

    private static void Send(AccountLimits limits, int at, HttpAllowance? headers = null)
    {
        limits.Begin(Normal);
        limits.End(Normal, headers, At(at), _utcNow);
    }
}
