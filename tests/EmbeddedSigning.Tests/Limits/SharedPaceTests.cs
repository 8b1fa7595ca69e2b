using System.Collections.Concurrent;
using System.Diagnostics.Metrics;
using EmbeddedSigning.Authentication.Internal;
using EmbeddedSigning.Http;
using EmbeddedSigning.Limits;
using EmbeddedSigning.Tests.Support;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Time.Testing;

namespace EmbeddedSigning.Tests.Limits;

/// <summary>A pace whose limits are shared with other processes by an implementation of the application's own.</summary>
[TestFixture]
public sealed class SharedPaceTests
{
    private const CallPriority Normal = CallPriority.Normal;

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
        var telemetry = new Telemetry(_services.GetRequiredService<IMeterFactory>(), _clock);
        var account = new Account("123", new Uri("https://demo.docusign.net"));
        _pace = new RequestPace(_clock, _log, lowPriorityShare: 0.5, new SharedLimits(_limits, account, _clock, telemetry, _log));
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
        _pace.Leave(Normal, new LimitHeaders(200, 150, 3000, 2000, _clock.GetUtcNow().AddMinutes(20).ToUnixTimeSeconds(), _clock.GetUtcNow()));

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
        await Eventually.Happens(() => _limits.Reports.Count == 1);
        _limits.Answer = OwnLimits.AdmitAll;

        await Eventually.Happens(() =>
        {
            _clock.Advance(TimeSpan.FromMilliseconds(100));
            return entering.IsCompleted;
        });

        await entering;
    }

    [Test]
    public async Task While_the_shared_limits_fail_a_client_keeps_to_its_part_and_no_call_fails()
    {
        _limits.Answer = static report => OwnLimits.AdmitAll(report) with { Clients = 3 };
        await EnterAsync();
        _pace.Leave(Normal, new LimitHeaders(30, 29, null, null, null, null));
        await Eventually.Happens(() => _limits.Reports.Count == 2);
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
    }

    [Test]
    public async Task Limits_that_fail_are_believed_until_the_time_that_they_have_told()
    {
        await EnterAsync();
        _pace.Leave(Normal, new LimitHeaders(30, 29, null, null, null, null));
        await Eventually.Happens(() => _limits.Reports.Count == 2);
        _limits.Answer = static _ => new SharedLimitsAnswer { Wait = TimeSpan.FromSeconds(20), Scope = RateLimitScope.AccountBurst, Clients = 3 };
        var waiting = EnterAsync();
        await Eventually.Happens(() => _limits.Reports.Count == 3);
        _limits.Answer = static _ => throw new IOException("It is down.");
        await Eventually.Happens(() =>
        {
            _clock.Advance(TimeSpan.FromMilliseconds(500));
            return _log.Entries.Any(entry => entry.EventId == 17);
        });

        // The other processes have used the limit.
        var another = EnterAsync();
        _clock.Advance(TimeSpan.FromSeconds(10));
        await Task.Delay(50);
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
        _pace.Leave(Normal, new LimitHeaders(1, 0, null, null, null, null));
        await Eventually.Happens(() => _limits.Reports.Count == 2);
        _limits.Answer = static _ => throw new IOException("It is down.");
        var waiting = EnterAsync();
        await Eventually.Happens(() => _log.Entries.Any(entry => entry.EventId == 17));
        _limits.Answer = OwnLimits.AdmitAll;

        // By its own limit the call would wait for half a minute.
        for (var i = 0; i < 7; i++)
        {
            _clock.Advance(TimeSpan.FromSeconds(1));
            await Task.Delay(20);
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

        public async ValueTask<SharedLimitsAnswer> ExchangeAsync(string account, SharedLimitsReport report, CancellationToken cancellationToken)
        {
            Reports.Enqueue(report);
            await _isOpen.Task.WaitAsync(cancellationToken);
            return Answer(report);
        }
    }
}
