using EmbeddedSigning.Emulator;
using EmbeddedSigning.Envelopes;
using EmbeddedSigning.Http;
using EmbeddedSigning.Limits;
using EmbeddedSigning.Tests.Support;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Time.Testing;

namespace EmbeddedSigning.Tests.Limits;

[TestFixture]
public sealed class RequestPaceTests
{
    private const CallPriority Normal = CallPriority.Normal;

    private const string User = "ada";

    private static readonly TimeSpan _patience = TimeSpan.FromMinutes(5);

    [Test]
    [Category("Slow")]
    public async Task Five_hundred_sessions_at_once_stay_below_200_calls_in_30_seconds()
    {
        var clock = new FakeTimeProvider(DateTimeOffset.UtcNow);
        await using var docuSign = await DocuSignEmulator.StartAsync(new DocuSignEmulatorOptions { TimeProvider = clock });
        var client = docuSign.CreateClient(
            options => options.RequestTimeout = options.Retry.Timeout = TimeSpan.FromHours(1), clock: clock);
        var envelope = Samples.Envelope(DocumentSource.FromBytes("Please sign: /sign/"u8.ToArray(), "lease.txt"));

        var sessions = Task.WhenAll(Enumerable.Range(0, 500).Select(_ => client.StartSigningAsync(envelope.Build(), Samples.View)));
        await clock.DriveAsync(TimeSpan.FromSeconds(1), sessions);

        docuSign.Envelopes.Should().HaveCount(500);
        docuSign.Requests.Should().HaveCountGreaterThan(1000).And.NotContain(request => request.Status == 429);
    }

    [Test]
    [Category("Slow")]
    public async Task A_user_with_much_to_send_does_not_hold_up_another_user_of_the_account()
    {
        var clock = new FakeTimeProvider(DateTimeOffset.UtcNow);
        var options = new DocuSignEmulatorOptions { TimeProvider = clock };
        var busy = AddUser("ada");
        var other = AddUser("grace");
        options.Accounts.Add(new EmulatorAccount { Id = NewId(), Name = "Office", Members = [new() { UserId = busy }, new() { UserId = other }] });
        await using var docuSign = await DocuSignEmulator.StartAsync(options);
        docuSign.GrantConsent(docuSign.IntegrationKey, busy);
        docuSign.GrantConsent(docuSign.IntegrationKey, other);
        var client = docuSign.CreateClient(
            options => options.RequestTimeout = options.Retry.Timeout = TimeSpan.FromHours(1), clock: clock);
        var envelope = Samples.Envelope(DocumentSource.FromBytes("Please sign: /sign/"u8.ToArray(), "lease.txt"));

        var batch = Task.WhenAll(Enumerable.Range(0, 800).Select(_ => client.AsUser(busy).CreateEnvelopeAsync(envelope.Build())));
        await Eventually.Happens(() => docuSign.Envelopes.Count >= 100);
        await clock.DriveAsync(TimeSpan.FromSeconds(1), client.AsUser(other).CreateEnvelopeAsync(envelope.Build()));

        docuSign.Envelopes.Should().HaveCountLessThan(500, "800 wait, 200 may go in 30 seconds, and the other user's is the next but one");
        await clock.DriveAsync(TimeSpan.FromSeconds(1), batch);
        docuSign.Requests.Should().NotContain(request => request.Status == 429, "the two share one limit");

        string AddUser(string name)
        {
            var user = new EmulatorUser { Id = NewId(), Name = name, Email = $"{name}@example.com" };
            options.Users.Add(user);
            return user.Id;
        }

        static string NewId() => Guid.NewGuid().ToString("D");
    }

    [Test]
    public async Task Callers_are_admitted_in_order_of_arrival()
    {
        var clock = new FakeTimeProvider();
        var pace = new RequestPace(clock, NullLogger.Instance, lowPriorityShare: 0.5);
        await pace.EnterAsync(User, Normal, _patience, default);
        pace.Leave(Normal, Answer(burstLimit: 1, burstRemaining: 0));

        var waiting = Enumerable.Range(0, 3).Select(_ => pace.EnterAsync(User, Normal, _patience, default).AsTask()).ToArray();
        for (var i = 0; i < waiting.Length; i++)
        {
            clock.Advance(TimeSpan.FromSeconds(30));
            (await waiting[i]).Should().Be(TimeSpan.FromSeconds(30) * (i + 1));
            waiting.Skip(i + 1).Should().NotContain(task => task.IsCompleted);
            pace.Leave(Normal, Answer(burstLimit: 1, burstRemaining: 0));
        }
    }

    [Test]
    public async Task Users_take_turns_within_the_limit_of_their_account()
    {
        var clock = new FakeTimeProvider();
        var pace = new RequestPace(clock, NullLogger.Instance, lowPriorityShare: 0.5);
        await pace.EnterAsync(User, Normal, _patience, default);
        pace.Leave(Normal, Answer(burstLimit: 1, burstRemaining: 0));
        string[] users = ["ada", "ada", "ada", "ada", "grace", "grace", "joan"];
        var waiting = users.Select(async user =>
        {
            await pace.EnterAsync(user, Normal, _patience, default);
            return user;
        }).ToList();
        var admitted = new List<string>();

        while (waiting.Count > 0)
        {
            clock.Advance(TimeSpan.FromSeconds(30));
            var next = await Task.WhenAny(waiting);
            waiting.Remove(next);
            admitted.Add(await next);
            waiting.Should().NotContain(task => task.IsCompleted, "the limit is the account's, whoever calls");
            pace.Leave(Normal, Answer(burstLimit: 1, burstRemaining: 0));
        }

        admitted.Should().Equal("ada", "grace", "joan", "ada", "grace", "ada", "ada");
    }

    [Test]
    public async Task Requests_of_low_priority_go_when_no_other_waits()
    {
        var clock = new FakeTimeProvider();
        var pace = new RequestPace(clock, NullLogger.Instance, lowPriorityShare: 1);
        await pace.EnterAsync(User, Normal, _patience, default);
        pace.Leave(Normal, Answer(burstLimit: 1, burstRemaining: 0));
        var low = pace.EnterAsync("ada", CallPriority.Low, _patience, default).AsTask();
        var normal = new[] { "ada", "grace" }.Select(user => pace.EnterAsync(user, Normal, _patience, default).AsTask()).ToArray();

        foreach (var next in normal)
        {
            clock.Advance(TimeSpan.FromSeconds(30));
            await next;
            low.IsCompleted.Should().BeFalse();
            pace.Leave(Normal, Answer(burstLimit: 1, burstRemaining: 0));
        }

        clock.Advance(TimeSpan.FromSeconds(30));
        (await low).Should().Be(TimeSpan.FromSeconds(90));
    }

    [Test]
    public async Task A_request_of_normal_priority_passes_those_that_wait_for_the_share_of_low_priority()
    {
        var clock = new FakeTimeProvider();
        var pace = new RequestPace(clock, NullLogger.Instance, lowPriorityShare: 0.5);
        await pace.EnterAsync(User, CallPriority.Low, _patience, default);
        pace.Leave(CallPriority.Low, Answer(burstLimit: 2, burstRemaining: 1));
        var low = pace.EnterAsync(User, CallPriority.Low, _patience, default).AsTask();

        (await pace.EnterAsync(User, Normal, TimeSpan.Zero, default)).Should().Be(TimeSpan.Zero);

        low.IsCompleted.Should().BeFalse();
        pace.Leave(Normal, Answer(burstLimit: 2, burstRemaining: 0));
        clock.Advance(TimeSpan.FromSeconds(30));
        (await low).Should().Be(TimeSpan.FromSeconds(30));
    }

    [Test]
    public async Task Calls_by_other_processes_are_left_free()
    {
        var clock = new FakeTimeProvider();
        var pace = new RequestPace(clock, NullLogger.Instance, lowPriorityShare: 0.5);
        await pace.EnterAsync(User, Normal, _patience, default);
        pace.Leave(Normal, Answer(burstLimit: 10, burstRemaining: 1));

        await pace.EnterAsync(User, Normal, _patience, default);
        var second = pace.EnterAsync(User, Normal, _patience, default).AsTask();

        second.IsCompleted.Should().BeFalse();
        clock.Advance(TimeSpan.FromSeconds(30));
        await second;
    }

    [Test]
    public async Task No_caller_waits_for_the_next_hour_beyond_its_budget()
    {
        var clock = new FakeTimeProvider(DateTimeOffset.UtcNow);
        var pace = new RequestPace(clock, NullLogger.Instance, lowPriorityShare: 0.5);
        await pace.EnterAsync(User, Normal, _patience, default);
        pace.Leave(Normal, Answer(burstLimit: 200, burstRemaining: 199, hourRemaining: 0, reset: clock.GetUtcNow().AddMinutes(40)));

        clock.Advance(TimeSpan.FromMinutes(1));

        var act = async () => await pace.EnterAsync(User, Normal, _patience, default);

        var exception = (await act.Should().ThrowAsync<RateLimitExceededException>().WithMessage("*Retry:Timeout*Nothing was sent.*")).Which;
        exception.Scope.Should().Be(RateLimitScope.AccountHour);
        exception.IsOfAccount.Should().BeTrue();
        exception.RetryAfter!.Value.Should().BeCloseTo(TimeSpan.FromMinutes(39), TimeSpan.FromSeconds(2));
        clock.Advance(TimeSpan.FromMinutes(40));
        await pace.EnterAsync(User, Normal, _patience, default);
    }

    [Test]
    public async Task A_wait_of_exactly_the_longest_time_is_waited_for()
    {
        var clock = new FakeTimeProvider();
        var pace = new RequestPace(clock, NullLogger.Instance, lowPriorityShare: 0.5);
        clock.Advance(TimeSpan.FromSeconds(10));
        await pace.EnterAsync(User, Normal, _patience, default);
        pace.Leave(Normal, Answer(burstLimit: 1, burstRemaining: 0));

        pace.EnterAsync(User, Normal, TimeSpan.FromSeconds(30), default).AsTask().IsCompleted.Should().BeFalse();
        FluentActions.Invoking(() => pace.EnterAsync(User, Normal, TimeSpan.FromSeconds(29), default)).Should().Throw<RateLimitExceededException>();
    }

    [Test]
    public async Task A_wait_for_an_answer_ends_after_the_longest_time()
    {
        var clock = new FakeTimeProvider();
        var pace = new RequestPace(clock, NullLogger.Instance, lowPriorityShare: 0.5);
        for (var i = 0; i < 20; i++)
        {
            await pace.EnterAsync(User, Normal, _patience, default);
        }

        var waiting = pace.EnterAsync(User, Normal, _patience, default).AsTask();
        clock.Advance(_patience);

        (await waiting.Invoking(task => task).Should().ThrowAsync<RateLimitExceededException>()).Which.RetryAfter.Should().BeNull();
    }

    [Test]
    public void A_cancelled_caller_sends_nothing()
    {
        var pace = new RequestPace(new FakeTimeProvider(), NullLogger.Instance, lowPriorityShare: 0.5);

        FluentActions.Invoking(() => pace.EnterAsync(User, Normal, _patience, new CancellationToken(canceled: true)))
            .Should().Throw<OperationCanceledException>();
    }

    [TestCase(1000, 1)]
    [TestCase(999, 0)]
    public void A_wait_of_less_than_a_second_is_not_logged(int milliseconds, int entries)
    {
        var log = new LogCollector();
        var pace = new RequestPace(new FakeTimeProvider(), log, lowPriorityShare: 0.5);
        pace.Pause(TimeSpan.FromMilliseconds(milliseconds), RateLimitScope.AccountHour);

        pace.EnterAsync(User, Normal, _patience, default).AsTask().IsCompleted.Should().BeFalse();

        log.Entries.Should().HaveCount(entries);
    }

    [Test]
    public async Task A_wait_is_logged_once_with_its_length_and_its_limit()
    {
        var clock = new FakeTimeProvider();
        var log = new LogCollector();
        var pace = new RequestPace(clock, log, lowPriorityShare: 0.5);
        await pace.EnterAsync(User, Normal, _patience, default);
        pace.Leave(Normal, Answer(burstLimit: 1, burstRemaining: 0));

        var first = pace.EnterAsync(User, Normal, _patience, default).AsTask();
        var second = pace.EnterAsync(User, Normal, _patience, default).AsTask();

        log.Entries.Should().Equal((13, "Requests of the account wait 30 s for DocuSign's limit AccountBurst "));
        clock.Advance(TimeSpan.FromSeconds(30));
        await first;
        pace.Leave(Normal, Answer(burstLimit: 1, burstRemaining: 0));
        log.Entries.Should().HaveCount(2, "the second request waits for another 30 seconds");
        clock.Advance(TimeSpan.FromSeconds(30));
        await second;
    }

    [Test]
    public async Task A_clock_that_is_set_back_delays_no_call()
    {
        var clock = new SettableClock();
        var pace = new RequestPace(clock, NullLogger.Instance, lowPriorityShare: 0.5);
        for (var i = 0; i < 300; i++)
        {
            await pace.EnterAsync(User, Normal, TimeSpan.Zero, default);
            pace.Leave(Normal, Answer(burstLimit: 200, burstRemaining: 100));
            clock.Offset = i == 100 ? TimeSpan.FromHours(-1) : clock.Offset;
            clock.Advance(TimeSpan.FromSeconds(1));
        }
    }

    [Test]
    public async Task The_hour_is_not_overrun_when_answers_are_lost()
    {
        var clock = new FakeTimeProvider(DateTimeOffset.UtcNow);
        var pace = new RequestPace(clock, NullLogger.Instance, lowPriorityShare: 0.5);
        await pace.EnterAsync(User, Normal, _patience, default);
        pace.Leave(Normal, Answer(burstLimit: 200, burstRemaining: 199, hourRemaining: 3, reset: clock.GetUtcNow().AddMinutes(40)));

        for (var i = 0; i < 3; i++)
        {
            await pace.EnterAsync(User, Normal, _patience, default);
            pace.Leave(Normal, headers: null);
        }

        var act = async () => await pace.EnterAsync(User, Normal, _patience, default);
        await act.Should().ThrowAsync<RateLimitExceededException>();
    }

    [Test]
    public async Task A_pause_is_never_longer_than_an_hour()
    {
        var clock = new FakeTimeProvider();
        var pace = new RequestPace(clock, NullLogger.Instance, lowPriorityShare: 0.5);
        pace.Pause(TimeSpan.MaxValue, RateLimitScope.AccountHour);
        var waiting = pace.EnterAsync(User, Normal, TimeSpan.FromHours(2), default).AsTask();

        clock.Advance(TimeSpan.FromHours(1));

        await waiting;
    }

    [Test]
    public async Task A_cancelled_waiter_leaves_its_place_to_the_next()
    {
        var clock = new FakeTimeProvider();
        var pace = new RequestPace(clock, NullLogger.Instance, lowPriorityShare: 0.5);
        await pace.EnterAsync(User, Normal, _patience, default);
        pace.Leave(Normal, Answer(burstLimit: 1, burstRemaining: 0));
        using var impatient = new CancellationTokenSource();
        var first = pace.EnterAsync(User, Normal, _patience, impatient.Token).AsTask();
        var second = pace.EnterAsync(User, Normal, _patience, default).AsTask();

        await impatient.CancelAsync();
        await first.Invoking(task => task).Should().ThrowAsync<OperationCanceledException>();
        clock.Advance(TimeSpan.FromSeconds(30));

        await second;
    }

    [Test]
    public async Task A_cancelled_call_keeps_the_turn_of_its_user()
    {
        var clock = new FakeTimeProvider();
        var pace = new RequestPace(clock, NullLogger.Instance, lowPriorityShare: 0.5);
        await pace.EnterAsync("ada", Normal, _patience, default);
        pace.Leave(Normal, Answer(burstLimit: 1, burstRemaining: 0));
        using var impatience = new CancellationTokenSource();
        var givenUp = pace.EnterAsync("ada", Normal, _patience, impatience.Token).AsTask();
        var ada = pace.EnterAsync("ada", Normal, _patience, default).AsTask();
        var grace = pace.EnterAsync("grace", Normal, _patience, default).AsTask();
        await impatience.CancelAsync();
        await givenUp.Invoking(task => task).Should().ThrowAsync<OperationCanceledException>();

        clock.Advance(TimeSpan.FromSeconds(30));

        (await Task.WhenAny(ada, grace)).Should().BeSameAs(ada);
    }

    [Test]
    public async Task A_caller_cancelled_while_being_admitted_returns_its_admission()
    {
        const int HourRemaining = 100;
        var clock = new FakeTimeProvider(DateTimeOffset.UtcNow);
        var pace = new RequestPace(clock, NullLogger.Instance, lowPriorityShare: 0.5);
        await pace.EnterAsync(User, Normal, _patience, default);
        pace.Leave(Normal, Answer(HourRemaining + 10, HourRemaining + 9, HourRemaining, clock.GetUtcNow().AddMinutes(40)));
        var sent = 0;
        for (var i = 0; i < HourRemaining / 2; i++)
        {
            using var impatience = new CancellationTokenSource();
            pace.Pause(TimeSpan.FromMilliseconds(1), RateLimitScope.AccountHour);
            var entering = pace.EnterAsync(User, Normal, _patience, impatience.Token).AsTask();
            clock.Advance(TimeSpan.FromMilliseconds(1));
            impatience.Cancel();
            try
            {
                await entering;
                pace.Leave(Normal, headers: null);
                sent++;
            }
            catch (OperationCanceledException)
            {
            }
        }

        sent.Should().BeLessThan(HourRemaining / 2, "most have given up");
        for (; sent < HourRemaining; sent++)
        {
            await pace.EnterAsync(User, Normal, TimeSpan.Zero, default);
            pace.Leave(Normal, headers: null);
        }

        await FluentActions.Awaiting(() => pace.EnterAsync(User, Normal, TimeSpan.Zero, default).AsTask()).Should().ThrowAsync<RateLimitExceededException>();
    }

    [Test]
    public async Task One_client_does_not_wait_for_another()
    {
        var clock = new FakeTimeProvider(DateTimeOffset.UtcNow);
        await using var server = await CannedServer.StartAsync(context =>
        {
            context.Response.Headers["X-BurstLimit-Limit"] = "1";
            context.Response.Headers["X-BurstLimit-Remaining"] = "0";
            return context.Response.WriteAsync("""{"signers":[]}""");
        });
        var (first, second) = (server.CreateClient(clock: clock), server.CreateClient(clock: clock));
        await first.ListRecipientsAsync(new(Guid.NewGuid()));

        var waiting = first.ListRecipientsAsync(new(Guid.NewGuid()));
        await second.ListRecipientsAsync(new(Guid.NewGuid()));

        waiting.IsCompleted.Should().BeFalse();
        clock.Advance(TimeSpan.FromSeconds(30));
        await waiting;
    }

    [Test]
    public async Task Calls_by_others_are_counted_for_30_seconds_whatever_the_later_headers()
    {
        var clock = new FakeTimeProvider();
        var pace = new RequestPace(clock, NullLogger.Instance, lowPriorityShare: 0.5);
        for (var i = 0; i < 3; i++)
        {
            await pace.EnterAsync(User, Normal, _patience, default);
        }

        pace.Leave(Normal, Answer(burstLimit: 10, burstRemaining: 2));
        pace.Leave(Normal, Answer(burstLimit: 10, burstRemaining: 9));
        pace.Leave(Normal, Answer(burstLimit: 10, burstRemaining: 8));

        await pace.EnterAsync(User, Normal, TimeSpan.Zero, default);
        await pace.EnterAsync(User, Normal, TimeSpan.Zero, default);
        await FluentActions.Awaiting(() => pace.EnterAsync(User, Normal, TimeSpan.Zero, default).AsTask()).Should().ThrowAsync<RateLimitExceededException>();
    }

    [Test]
    public async Task However_many_give_up_the_others_are_all_admitted_and_within_the_limit()
    {
        const int Limit = 5;
        var clock = new FakeTimeProvider();
        var pace = new RequestPace(clock, NullLogger.Instance, lowPriorityShare: 0.5);
        await pace.EnterAsync(User, Normal, _patience, default);
        pace.Leave(Normal, Answer(Limit, Limit - 1));
        using var impatience = new CancellationTokenSource();
        var patient = Enumerable.Range(0, 300).Select(i => CallAsync($"user-{i % 7}", default)).ToList();
        var impatient = Enumerable.Range(0, 300).Select(i => CallAsync($"user-{i % 11}", impatience.Token)).ToList();
        var all = Task.WhenAll(patient.Concat(impatient));

        var windows = 1;
        for (; !all.IsCompleted && windows < 10_000; windows++)
        {
            if (windows == 10)
            {
                await impatience.CancelAsync();
            }

            clock.Advance(TimeSpan.FromSeconds(30));
            await Task.WhenAny(all, Task.Delay(1));
        }

        all.IsCompleted.Should().BeTrue();
        patient.Should().OnlyContain(call => call.Result);
        impatient.Should().Contain(call => !call.Result);
        patient.Concat(impatient).Count(call => call.Result).Should().BeLessThanOrEqualTo(Limit * windows);

        async Task<bool> CallAsync(string user, CancellationToken cancellationToken)
        {
            try
            {
                await pace.EnterAsync(user, Normal, TimeSpan.FromDays(30), cancellationToken);
            }
            catch (OperationCanceledException)
            {
                return false;
            }

            pace.Leave(Normal, Answer(Limit, Limit - 1));
            return true;
        }
    }

    [Test]
    public async Task Where_no_limits_are_announced_nothing_is_held_back_after_the_first_answer()
    {
        var pace = new RequestPace(new FakeTimeProvider(), NullLogger.Instance, lowPriorityShare: 0.5);
        await pace.EnterAsync(User, Normal, _patience, default);
        pace.Leave(Normal, default(HttpAllowance));

        for (var i = 0; i < 10_000; i++)
        {
            (await pace.EnterAsync(User, Normal, TimeSpan.Zero, default)).Should().Be(TimeSpan.Zero);
        }
    }

    /// <summary>A clock whose time of day can be set while its ticks go on.</summary>
    private sealed class SettableClock : FakeTimeProvider
    {
        public TimeSpan Offset { get; set; }

        public override DateTimeOffset GetUtcNow() => base.GetUtcNow() + Offset;

        public override long GetTimestamp() => base.GetUtcNow().UtcTicks;
    }

    [Test]
    public async Task A_clock_that_runs_what_is_due_whenever_it_is_read_admits_each_request_once()
    {
        var clock = new BusyClock();
        var pace = new RequestPace(clock, NullLogger.Instance, lowPriorityShare: 0.5);
        for (var i = 0; i < 20; i++)
        {
            await pace.EnterAsync(User, Normal, _patience, CancellationToken.None);
        }

        var waiting = pace.EnterAsync(User, Normal, _patience, CancellationToken.None).AsTask();

        // The first reading is of the answer's time, the second decides about the request that waits.
        clock.RunAtReading(2, () => pace.Leave(Normal, Answer(100, 90)));
        pace.Leave(Normal, Answer(100, 90));

        (await waiting).Should().BeGreaterThanOrEqualTo(TimeSpan.Zero);
    }

    private static HttpAllowance Answer(int burstLimit, int burstRemaining, int? hourRemaining = null, DateTimeOffset reset = default) =>
        new(burstLimit, burstRemaining, HourLimit: null, hourRemaining, hourRemaining is null ? null : reset.ToUnixTimeSeconds(), AnsweredAt: null);

    // As the FakeTimeProvider of an application's tests does with timers.
    private sealed class BusyClock : TimeProvider
    {
        private int _readings;
        private Action? _due;

        public void RunAtReading(int number, Action due) => (_readings, _due) = (number, due);

        public override long GetTimestamp()
        {
            if (--_readings == 0)
            {
                _due!();
            }

            return base.GetTimestamp();
        }
    }
}
