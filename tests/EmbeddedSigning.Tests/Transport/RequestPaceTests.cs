using System.Globalization;
using EmbeddedSigning.Emulator;
using EmbeddedSigning.Envelopes;
using EmbeddedSigning.Tests.Support;
using EmbeddedSigning.Transport;
using Microsoft.Extensions.Time.Testing;

namespace EmbeddedSigning.Tests.Transport;

[TestFixture]
public sealed class RequestPaceTests
{
    private static readonly TimeSpan _patience = TimeSpan.FromMinutes(5);

    [Test]
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
    public async Task Whoever_comes_first_goes_first()
    {
        var clock = new FakeTimeProvider();
        var pace = new RequestPace(clock);
        await pace.EnterAsync(_patience, default);
        pace.Leave(Answer(burstLimit: 1, burstRemaining: 0));

        var waiting = Enumerable.Range(0, 3).Select(_ => pace.EnterAsync(_patience, default).AsTask()).ToArray();
        for (var i = 0; i < waiting.Length; i++)
        {
            clock.Advance(TimeSpan.FromSeconds(30));
            (await waiting[i]).Should().Be(TimeSpan.FromSeconds(30) * (i + 1));
            waiting.Skip(i + 1).Should().NotContain(task => task.IsCompleted);
            pace.Leave(Answer(burstLimit: 1, burstRemaining: 0));
        }
    }

    [Test]
    public async Task What_other_processes_use_is_left_to_them()
    {
        var clock = new FakeTimeProvider();
        var pace = new RequestPace(clock);
        await pace.EnterAsync(_patience, default);
        pace.Leave(Answer(burstLimit: 10, burstRemaining: 1));

        await pace.EnterAsync(_patience, default);
        var second = pace.EnterAsync(_patience, default).AsTask();

        second.IsCompleted.Should().BeFalse();
        clock.Advance(TimeSpan.FromSeconds(30));
        await second;
    }

    [Test]
    public async Task Nobody_waits_longer_than_their_patience_for_the_hour_to_end()
    {
        var clock = new FakeTimeProvider(DateTimeOffset.UtcNow);
        var pace = new RequestPace(clock);
        await pace.EnterAsync(_patience, default);
        pace.Leave(Answer(burstLimit: 200, burstRemaining: 199, hourRemaining: 0, reset: clock.GetUtcNow().AddMinutes(40)));

        var act = async () => await pace.EnterAsync(_patience, default);

        var exception = (await act.Should().ThrowAsync<RateLimitExceededException>()).Which;
        exception.RetryAfter!.Value.Should().BeCloseTo(TimeSpan.FromMinutes(40), TimeSpan.FromSeconds(2));
        clock.Advance(TimeSpan.FromMinutes(41));
        await pace.EnterAsync(_patience, default);
    }

    [Test]
    public async Task A_clock_that_is_set_back_holds_nobody_up()
    {
        var clock = new SettableClock();
        var pace = new RequestPace(clock);
        for (var i = 0; i < 300; i++)
        {
            await pace.EnterAsync(TimeSpan.Zero, default);
            pace.Leave(Answer(burstLimit: 200, burstRemaining: 100));
            clock.Offset = i == 100 ? TimeSpan.FromHours(-1) : clock.Offset;
            clock.Advance(TimeSpan.FromSeconds(1));
        }
    }

    [Test]
    public async Task The_hour_is_not_overrun_when_answers_are_lost()
    {
        var clock = new FakeTimeProvider(DateTimeOffset.UtcNow);
        var pace = new RequestPace(clock);
        await pace.EnterAsync(_patience, default);
        pace.Leave(Answer(burstLimit: 200, burstRemaining: 199, hourRemaining: 3, reset: clock.GetUtcNow().AddMinutes(40)));

        for (var i = 0; i < 3; i++)
        {
            await pace.EnterAsync(_patience, default);
            pace.Leave(response: null);
        }

        var act = async () => await pace.EnterAsync(_patience, default);
        await act.Should().ThrowAsync<RateLimitExceededException>();
    }

    [Test]
    public async Task A_pause_is_never_longer_than_an_hour()
    {
        var clock = new FakeTimeProvider();
        var pace = new RequestPace(clock);
        pace.Pause(TimeSpan.MaxValue);
        var waiting = pace.EnterAsync(TimeSpan.FromHours(2), default).AsTask();

        clock.Advance(TimeSpan.FromHours(1));

        await waiting;
    }

    [Test]
    public async Task One_who_gives_up_waiting_leaves_the_place_to_the_next()
    {
        var clock = new FakeTimeProvider();
        var pace = new RequestPace(clock);
        await pace.EnterAsync(_patience, default);
        pace.Leave(Answer(burstLimit: 1, burstRemaining: 0));
        using var impatient = new CancellationTokenSource();
        var first = pace.EnterAsync(_patience, impatient.Token).AsTask();
        var second = pace.EnterAsync(_patience, default).AsTask();

        await impatient.CancelAsync();
        await first.Invoking(task => task).Should().ThrowAsync<OperationCanceledException>();
        clock.Advance(TimeSpan.FromSeconds(30));

        await second;
    }

    [Test]
    public async Task Where_no_limits_are_announced_nothing_is_held_back_after_the_first_answer()
    {
        var pace = new RequestPace(new FakeTimeProvider());
        await pace.EnterAsync(_patience, default);
        using var silent = new HttpResponseMessage();
        pace.Leave(silent);

        for (var i = 0; i < 10_000; i++)
        {
            (await pace.EnterAsync(TimeSpan.Zero, default)).Should().Be(TimeSpan.Zero);
        }
    }

    /// <summary>A clock whose time of day can be set while its ticks go on.</summary>
    private sealed class SettableClock : FakeTimeProvider
    {
        public TimeSpan Offset { get; set; }

        public override DateTimeOffset GetUtcNow() => base.GetUtcNow() + Offset;

        public override long GetTimestamp() => base.GetUtcNow().UtcTicks;
    }

    private static HttpResponseMessage Answer(
        int burstLimit, int burstRemaining, int? hourRemaining = null, DateTimeOffset reset = default)
    {
        var response = new HttpResponseMessage();
        response.Headers.Add("X-BurstLimit-Limit", burstLimit.ToString(CultureInfo.InvariantCulture));
        response.Headers.Add("X-BurstLimit-Remaining", burstRemaining.ToString(CultureInfo.InvariantCulture));
        if (hourRemaining is { } remaining)
        {
            response.Headers.Add("X-RateLimit-Remaining", remaining.ToString(CultureInfo.InvariantCulture));
            response.Headers.Add("X-RateLimit-Reset", reset.ToUnixTimeSeconds().ToString(CultureInfo.InvariantCulture));
        }

        return response;
    }
}
