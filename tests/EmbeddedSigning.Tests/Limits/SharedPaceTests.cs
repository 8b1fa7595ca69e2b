using System.Collections.Concurrent;
using System.Diagnostics.Metrics;
using EmbeddedSigning.Authentication.Internal;
using EmbeddedSigning.Http;
using EmbeddedSigning.Limits;
using EmbeddedSigning.Telemetry;
using EmbeddedSigning.Tests.Support;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Time.Testing;

namespace EmbeddedSigning.Tests.Limits;

/// <summary>A pace whose limits are shared with other processes by an implementation of the application's own.</summary>
[TestFixture]
public sealed class SharedPaceTests
{
    private const CallPriority Normal = CallPriority.Normal;
    private const CallPriority Low = CallPriority.Low;

    private static readonly TimeSpan _patience = TimeSpan.FromMinutes(5);

    private FakeTimeProvider _clock = null!;
    private LogCollector _log = null!;
    private ServiceProvider _services = null!;
    private OwnLimits _limits = null!;
    private RequestPace _pace = null!;

    [SetUp]
    public void SetUp()
    {
        _clock = new FakeTimeProvider(DateTimeOffset.UtcNow);
        _log = new LogCollector();
        _limits = new OwnLimits();
        _services = new ServiceCollection().AddMetrics().BuildServiceProvider();
        var telemetry = new ClientTelemetry(_services.GetRequiredService<IMeterFactory>(), _clock, _log);
        var account = new AccountAddress("123", new Uri("https://demo.docusign.net"));
        _pace = new RequestPace(_clock, _log, lowPriorityShare: 0.5, new LimitsExchange(_limits, account, _clock, telemetry, _log));

        // Times count from the creation of a pace, and must not be mistaken for durations.
        _clock.Advance(TimeSpan.FromHours(2));
    }

    [TearDown]
    public void TearDown() => _services.Dispose();

    [Test]
    public async Task One_exchange_asks_for_all_calls_that_wait()
    {
        _limits.Close();
        var first = EnterAsync();
        await Eventually.Happens(() => _limits.Reports.Count == 1);
        var others = Enumerable.Range(0, 50).Select(i => EnterAsync($"user-{i % 5}")).ToArray();
        _limits.Open();

        await Task.WhenAll(others.Append(first));

        _limits.Reports.Should().HaveCount(2);
        _limits.Reports.Last().Should().Match<SharedLimitsReport>(report => report.Waiting == 50 && report.WaitingUsers == 5 && report.InFlight == 1);
    }

    [Test]
    public async Task Answered_calls_are_reported_with_DocuSigns_headers()
    {
        await EnterAsync();
        _pace.Leave(Normal, new HttpAllowance(200, 150, 3000, 2000, _clock.GetUtcNow().AddMinutes(20).ToUnixTimeSeconds(), _clock.GetUtcNow()));

        await Eventually.Happens(() => _limits.Reports.Count == 2);

        var report = _limits.Reports.Last();
        report.Answered.Should().ContainSingle().Which.Number.Should().Be(_limits.Reports.First().NextCall);
        (report.BurstLimit, report.BurstRemaining, report.HourLimit, report.HourRemaining).Should().Be((200, 150, 3000, 2000));
        report.HourLeft.Should().BeCloseTo(TimeSpan.FromMinutes(20), TimeSpan.FromSeconds(1));
    }

    [Test]
    public async Task A_call_that_is_cancelled_when_it_is_admitted_is_given_back()
    {
        _limits.Close();
        using var cancellation = new CancellationTokenSource();
        var entering = _pace.EnterAsync("ada", Normal, _patience, cancellation.Token).AsTask();
        await Eventually.Happens(() => _limits.Reports.Count == 1);
        await cancellation.CancelAsync();
        await entering.Invoking(task => task).Should().ThrowAsync<OperationCanceledException>();
        _limits.Open();

        await Eventually.Happens(() => _limits.Reports.Count == 2);

        _limits.Reports.Last().Returned.Should().Equal(_limits.Reports.First().NextCall);
    }

    [Test]
    public async Task A_wait_that_is_too_long_fails_at_once()
    {
        _limits.Answer = _ => new SharedLimitsAnswer { Wait = TimeSpan.FromMinutes(20), Scope = RateLimitScope.AccountHour };

        var failure = (await FluentActions.Awaiting(() => EnterAsync()).Should().ThrowAsync<RateLimitExceededException>()).Which;

        (failure.Scope, failure.RetryAfter).Should().Be((RateLimitScope.AccountHour, TimeSpan.FromMinutes(20)));
    }

    [Test]
    public async Task A_refused_call_is_asked_for_again_when_the_limit_ends()
    {
        _limits.Answer = _ => new SharedLimitsAnswer { Wait = TimeSpan.FromMilliseconds(500), Scope = RateLimitScope.AccountBurst };
        var entering = EnterAsync();
        await IdleAsync();
        _limits.Answer = OwnLimits.AdmitAll;

        await AdvanceAsync(TimeSpan.FromMilliseconds(500));

        await entering;
    }

    [Test]
    public async Task While_the_shared_limits_fail_a_client_keeps_to_its_part_and_no_call_fails()
    {
        _limits.Answer = static report => OwnLimits.AdmitAll(report) with { Clients = 3 };
        await EnterAsync();
        _pace.Leave(Normal, new HttpAllowance(30, 29, null, null, null, null));
        await IdleAsync();
        _limits.Answer = static _ => throw new IOException("It is down.");

        var calls = Enumerable.Range(0, 20).Select(_ => EnterAsync()).ToArray();
        await Eventually.Happens(() => calls.Count(call => call.IsCompletedSuccessfully) == 9);
        _log.Entries.Where(entry => entry.EventId == 17).Should().ContainSingle().Which.Text.Should().Contain("one of 3");

        // A probe after five seconds finds that they work, and the calls that wait are asked for.
        _limits.Answer = OwnLimits.AdmitAll;
        _clock.Advance(TimeSpan.FromSeconds(5));
        _pace.Leave(Normal, headers: null);
        await Task.WhenAll(calls);
        _log.Entries.Should().Contain(entry => entry.EventId == 18);
        _limits.Reports.Last().Waiting.Should().Be(11);
        _limits.Reports.ElementAt(_limits.Reports.Count - 2).Waiting.Should().Be(0, "a probe asks for nothing");
    }

    [Test]
    public async Task Limits_that_fail_hold_until_the_time_that_they_have_named()
    {
        await EnterAsync();
        _pace.Leave(Normal, new HttpAllowance(30, 29, null, null, null, null));
        await IdleAsync();
        _limits.Answer = static _ => new SharedLimitsAnswer { Wait = TimeSpan.FromSeconds(20), Scope = RateLimitScope.AccountBurst, Clients = 3 };
        var waiting = EnterAsync();
        await IdleAsync();
        _limits.Answer = static _ => throw new IOException("It is down.");
        await Eventually.Happens(() =>
        {
            _clock.Advance(TimeSpan.FromMilliseconds(500));
            return _log.Entries.Any(entry => entry.EventId == 17);
        });

        // The other processes have used the limit.
        var another = EnterAsync();
        _clock.Advance(TimeSpan.FromSeconds(10));
        await IdleAsync();
        (waiting.IsCompleted, another.IsCompleted).Should().Be((false, false));
        await Eventually.Happens(() =>
        {
            _clock.Advance(TimeSpan.FromMilliseconds(500));
            return waiting.IsCompleted && another.IsCompleted;
        });

        await Task.WhenAll(waiting, another);
    }

    [Test]
    public async Task Limits_that_fail_are_tried_again_while_calls_wait()
    {
        await EnterAsync();
        _pace.Leave(Normal, new HttpAllowance(1, 0, null, null, null, null));
        await IdleAsync();
        _limits.Answer = static _ => throw new IOException("It is down.");
        var waiting = EnterAsync();
        await Eventually.Happens(() => _log.Entries.Any(entry => entry.EventId == 17));
        _limits.Answer = OwnLimits.AdmitAll;

        // By its own limit the call would wait for half a minute.
        for (var i = 0; i < 7; i++)
        {
            _clock.Advance(TimeSpan.FromSeconds(1));
            await IdleAsync();
        }

        await waiting.WaitAsync(TimeSpan.FromSeconds(5));
    }

    [Test]
    public async Task Shared_limits_that_do_not_answer_are_waited_for_a_second()
    {
        _limits.Close();
        var entering = EnterAsync();
        await Eventually.Happens(() => _limits.Reports.Count == 1);

        _clock.Advance(TimeSpan.FromSeconds(1));

        await entering;
    }

    [Test]
    public async Task The_leases_of_calls_in_flight_are_renewed()
    {
        await EnterAsync();
        await Eventually.Happens(() => _limits.Reports.Count == 1);

        await Eventually.Happens(() =>
        {
            _clock.Advance(TimeSpan.FromSeconds(1));
            return _limits.Reports.Count > 1;
        });

        _limits.Reports.Last().Renewed.Should().ContainSingle();
    }

    [Test]
    public async Task Calls_of_both_priorities_are_asked_for_together_and_have_numbers_of_their_own()
    {
        await AdmitTogetherAsync([EnterLater(Normal), EnterLater(Normal), EnterLater(Low), EnterLater(Low), EnterLater(Low)]);
        var asked = _limits.Reports.Last();
        (asked.Waiting, asked.WaitingLow).Should().Be((2, 3));

        LeaveAll(normal: 3, low: 3);
        await Eventually.Happens(() => _limits.Reports.Sum(report => report.Answered.Count) == 6);

        _limits.Reports.SelectMany(report => report.Answered).Select(call => (call.Number - asked.NextCall, call.IsLow)).Should().BeEquivalentTo(
            [(-1, false), (0, false), (1, false), (2, true), (3, true), (4, true)]);
    }

    [Test]
    public async Task Of_calls_that_are_admitted_one_by_one_each_user_gets_one_in_turn()
    {
        _limits.Answer = static report => new SharedLimitsAnswer { Admitted = Math.Min(report.Waiting, 2), Wait = TimeSpan.FromSeconds(30) };
        Task<TimeSpan>[] calls = [];
        await AdmitTogetherAsync([() => EnterAsync("ada"), () => EnterAsync("ada"), () => EnterAsync("bob")], started => calls = started, count: 2);

        calls.Select(call => call.IsCompleted).Should().Equal(true, false, true);
    }

    [Test]
    public async Task Several_calls_that_are_cancelled_are_given_back_by_their_numbers()
    {
        _limits.Close();
        using var cancellation = new CancellationTokenSource();
        var first = EnterAsync();
        await Eventually.Happens(() => _limits.Reports.Count == 1);
        var calls = Enumerable.Range(0, 3).Select(_ => _pace.EnterAsync("ada", Normal, _patience, cancellation.Token).AsTask()).ToArray();
        _limits.OpenOnce();
        await first;
        await Eventually.Happens(() => _limits.Reports.Count == 2);
        await cancellation.CancelAsync();
        foreach (var call in calls)
        {
            await call.Invoking(task => task).Should().ThrowAsync<OperationCanceledException>();
        }

        _limits.Open();
        await Eventually.Happens(() => _limits.Reports.Count == 3);

        var asked = _limits.Reports.ElementAt(1).NextCall;
        _limits.Reports.Last().Returned.Should().Equal(asked, asked + 1, asked + 2);
    }

    [Test]
    public async Task Calls_that_were_cancelled_are_not_asked_for()
    {
        _limits.Close();
        using var cancellation = new CancellationTokenSource();
        var first = EnterAsync();
        await Eventually.Happens(() => _limits.Reports.Count == 1);
        var cancelled = _pace.EnterAsync("ada", Normal, _patience, cancellation.Token).AsTask();
        var second = EnterAsync();
        await cancellation.CancelAsync();
        await cancelled.Invoking(task => task).Should().ThrowAsync<OperationCanceledException>();
        _limits.Open();

        await Task.WhenAll(first, second);

        _limits.Reports.Last().Waiting.Should().Be(1);
    }

    [Test]
    public async Task Low_priority_has_a_wait_and_a_limit_of_its_own()
    {
        _limits.Answer = static report => new SharedLimitsAnswer
        {
            Admitted = report.Waiting,
            WaitLow = TimeSpan.FromMinutes(20),
            ScopeLow = RateLimitScope.AccountHour,
            Scope = RateLimitScope.AccountBurst,
        };

        // The second is refused by what the first was told, without a question.
        for (var i = 0; i < 2; i++)
        {
            var failure = (await FluentActions.Awaiting(() => EnterAsync(Low)).Should().ThrowAsync<RateLimitExceededException>()).Which;
            (failure.Scope, failure.RetryAfter).Should().Be((RateLimitScope.AccountHour, TimeSpan.FromMinutes(20)));
            _limits.Reports.Should().ContainSingle();
        }

        await EnterAsync();
    }

    [Test]
    public async Task A_wait_that_is_only_just_too_long_is_waited_for_because_asking_takes_time_too()
    {
        var opensAt = _clock.GetUtcNow() + _patience + TimeSpan.FromSeconds(1);
        _limits.Answer = _ => new SharedLimitsAnswer { Wait = opensAt - _clock.GetUtcNow(), Scope = RateLimitScope.AccountHour };
        var first = EnterAsync();
        await IdleAsync();
        var second = EnterAsync();

        _log.Entries.Single(entry => entry.EventId == 13).Text.Should().Contain("wait 301 s for DocuSign's limit AccountHour");
        await AdvanceAsync(_patience - TimeSpan.FromMilliseconds(500));
        (first.IsCompleted, second.IsCompleted).Should().Be((false, false));
        _limits.Answer = OwnLimits.AdmitAll;
        await AdvanceAsync(TimeSpan.FromSeconds(1.5));

        await Task.WhenAll(first, second);
    }

    [TestCase(0, 10)]
    [TestCase(500, 500)]
    [TestCase(240_000, 1000)]
    public async Task Calls_that_wait_are_asked_for_when_the_limit_ends_and_at_least_once_a_second(int wait, int expected)
    {
        _limits.Answer = _ => new SharedLimitsAnswer { Wait = TimeSpan.FromMilliseconds(wait), Scope = RateLimitScope.AccountBurst };
        _ = EnterAsync();
        await IdleAsync();

        await AdvanceAsync(TimeSpan.FromMilliseconds(expected - 1));
        _limits.Reports.Should().HaveCount(1);
        _clock.Advance(TimeSpan.FromMilliseconds(1));
        await Eventually.Happens(() => _limits.Reports.Count == 2);
    }

    [Test]
    public async Task The_first_call_after_cancelled_ones_is_asked_for_at_once()
    {
        _limits.Answer = static _ => new SharedLimitsAnswer { Wait = TimeSpan.FromMinutes(4), Scope = RateLimitScope.AccountBurst };
        using var cancellation = new CancellationTokenSource();
        var entering = _pace.EnterAsync("ada", Normal, _patience, cancellation.Token).AsTask();
        await IdleAsync();
        await cancellation.CancelAsync();
        await entering.Invoking(task => task).Should().ThrowAsync<OperationCanceledException>();
        _limits.Answer = OwnLimits.AdmitAll;

        // Drops the cancelled one, which is still in the queue.
        await AdvanceAsync(TimeSpan.FromSeconds(1));
        _limits.Answer = static _ => new SharedLimitsAnswer { Wait = TimeSpan.FromMinutes(4), Scope = RateLimitScope.AccountBurst };
        var reports = _limits.Reports.Count;
        _ = EnterAsync();

        await Eventually.Happens(() => _limits.Reports.Count == reports + 1);
    }

    [Test]
    public async Task A_refusal_by_DocuSign_is_reported_at_once()
    {
        await EnterAsync();
        await Eventually.Happens(() => _limits.Reports.Count == 1);

        _pace.Pause(TimeSpan.FromSeconds(10), RateLimitScope.AccountHour);
        await Eventually.Happens(() => _limits.Reports.Count == 2);

        var report = _limits.Reports.Last();
        (report.Pause, report.PauseScope).Should().Be((TimeSpan.FromSeconds(10), RateLimitScope.AccountHour));
    }

    [Test]
    public async Task What_is_sent_and_answered_during_an_outage_is_reported_after_it()
    {
        _limits.Answer = static _ => throw new IOException("It is down.");
        await EnterAsync();
        await Eventually.Happens(() => _log.Entries.Any(entry => entry.EventId == 17));
        LeaveAll(normal: 1, low: 0);
        await EnterAsync();

        // A probe that fails loses nothing, and another call is reason enough for the next.
        _clock.Advance(TimeSpan.FromSeconds(5));
        await EnterAsync();
        await IdleAsync();
        _limits.Answer = OwnLimits.AdmitAll;
        _clock.Advance(TimeSpan.FromSeconds(5));
        await EnterAsync();
        await Eventually.Happens(() => _log.Entries.Any(entry => entry.EventId == 18));

        var report = _limits.Reports.ElementAt(2);
        (report.Waiting, report.Answered.Count, report.Renewed.Count).Should().Be((0, 1, 3));
    }

    [Test]
    public async Task Limits_that_DocuSign_has_reported_are_reported_again_when_an_exchange_fails()
    {
        await AnswerDuringAnOutageAsync();

        await EndOutageAsync();

        var report = _limits.Reports.Last(report => report.HasAnswer);
        (report.BurstLimit, report.BurstRemaining, report.HourLimit, report.HourRemaining).Should().Be((60, 50, 3000, 2000));
        report.HourLeft.Should().BeCloseTo(TimeSpan.FromMinutes(20) - TimeSpan.FromSeconds(5), TimeSpan.FromSeconds(1));
        _limits.Reports.Should().NotContain(told => told.HasAnswer && told.BurstLimit == null, "that would say that there is no limit");
    }

    [Test]
    public async Task An_answer_that_is_older_than_the_limits_window_says_nothing_of_the_burst_limit()
    {
        await AnswerDuringAnOutageAsync();
        _clock.Advance(TimeSpan.FromSeconds(30));

        await EndOutageAsync();

        var report = _limits.Reports.Skip(2).Last(report => report.Waiting == 0);
        (report.HasAnswer, report.BurstLimit, report.BurstRemaining).Should().Be((false, null, null));
        (report.HourLimit, report.HourRemaining).Should().Be((3000, 2000));
    }

    // The answer to the first call cannot be reported.
    private async Task AnswerDuringAnOutageAsync()
    {
        await EnterAsync();
        await IdleAsync();
        _limits.Answer = static _ => throw new IOException("It is down.");
        _pace.Leave(Normal, new HttpAllowance(60, 50, 3000, 2000, _clock.GetUtcNow().AddMinutes(20).ToUnixTimeSeconds(), _clock.GetUtcNow()));
        await Eventually.Happens(() => _log.Entries.Any(entry => entry.EventId == 17));
        await IdleAsync();
    }

    private async Task EndOutageAsync()
    {
        _limits.Answer = OwnLimits.AdmitAll;
        _clock.Advance(TimeSpan.FromSeconds(5));
        await EnterAsync();
        await Eventually.Happens(() => _log.Entries.Any(entry => entry.EventId == 18));
    }

    // As many calls as there are, admitted by one exchange, after one call before them.
    private async Task AdmitTogetherAsync(Func<Task<TimeSpan>>[] enter, Action<Task<TimeSpan>[]>? started = null, int? count = null)
    {
        _limits.Close();
        var first = EnterAsync();
        await Eventually.Happens(() => _limits.Reports.Count == 1);
        var calls = enter.Select(one => one()).ToArray();
        started?.Invoke(calls);
        _limits.Open();
        await first;
        await Eventually.Happens(() => calls.Count(call => call.IsCompletedSuccessfully) == (count ?? calls.Length));
    }

    private async Task AdvanceAsync(TimeSpan time)
    {
        for (var step = TimeSpan.FromMilliseconds(100); time > TimeSpan.Zero; time -= step)
        {
            _clock.Advance(time < step ? time : step);
            await IdleAsync();
        }
    }

    // Time that passes during an exchange counts for its timeout.
    private Task IdleAsync() => Eventually.Happens(() => !_pace.IsExchanging);

    private void LeaveAll(int normal, int low)
    {
        for (var i = 0; i < normal + low; i++)
        {
            _pace.Leave(i < normal ? Normal : Low, headers: null);
        }
    }

    private Func<Task<TimeSpan>> EnterLater(CallPriority priority) => () => EnterAsync(priority);

    private Task<TimeSpan> EnterAsync(CallPriority priority) => _pace.EnterAsync("ada", priority, _patience, CancellationToken.None).AsTask();

    private Task<TimeSpan> EnterAsync(string user = "ada") => _pace.EnterAsync(user, Normal, _patience, CancellationToken.None).AsTask();

    private sealed class OwnLimits : ISharedLimits
    {
        private volatile TaskCompletionSource _isOpen = new();

        public OwnLimits() => Open();

        public ConcurrentQueue<SharedLimitsReport> Reports { get; } = new();

        public Func<SharedLimitsReport, SharedLimitsAnswer> Answer { get; set; } = AdmitAll;

        public static SharedLimitsAnswer AdmitAll(SharedLimitsReport report) => new() { Admitted = report.Waiting, AdmittedLow = report.WaitingLow };

        public void Close() => _isOpen = new TaskCompletionSource();

        public void Open() => _isOpen.SetResult();

        /// <summary>Answers the exchange that waits, and no later one.</summary>
        public void OpenOnce()
        {
            var open = _isOpen;
            Close();
            open.SetResult();
        }

        public async ValueTask<SharedLimitsAnswer> ExchangeAsync(string account, SharedLimitsReport report, CancellationToken cancellationToken)
        {
            Reports.Enqueue(report);
            await _isOpen.Task.WaitAsync(cancellationToken);
            return Answer(report);
        }
    }
}
