using EmbeddedSigning.Redis.Tests.Support;
using Microsoft.Extensions.DependencyInjection;
using StackExchange.Redis;

namespace EmbeddedSigning.Redis.Tests;

/// <summary>The limits of an account in a real Redis, asked by several clients.</summary>
[TestFixture]
[Category("Slow")]
public sealed class SharedLimitsTests
{
    private RedisServer _redis = null!;
    private ServiceProvider _services = null!;
    private ISharedLimits _limits = null!;

    [SetUp]
    public async Task SetUp()
    {
        _redis = await RedisServer.StartAsync();
        var services = new ServiceCollection();
        services.AddSingleton<IConnectionMultiplexer>(_ => ConnectionMultiplexer.Connect(_redis.PatientConfiguration));
        services.AddEmbeddedSigning(_ => { }).UseRedis();
        _services = services.BuildServiceProvider();
        _limits = _services.GetRequiredService<ISharedLimits>();
    }

    [TearDown]
    public async Task TearDown()
    {
        await _services.DisposeAsync();
        await _redis.DisposeAsync();
    }

    [Test]
    public async Task Before_the_first_answer_twenty_calls_are_in_flight_in_all_processes()
    {
        (await AskAsync("a", waiting: 15)).Admitted.Should().Be(15);
        (await AskAsync("b", waiting: 15)).Admitted.Should().Be(5);

        (await AskAsync("b", inFlight: 5, waiting: 15)).Admitted.Should().Be(0);
    }

    [Test]
    public async Task A_call_without_an_answer_teaches_nothing_of_the_limits()
    {
        await ExchangeAsync(Report("first") with { Answered = [new SharedLimitsCall(1, TimeSpan.Zero, IsLow: false)] });

        (await AskAsync("b", waiting: 300)).Admitted.Should().Be(20);
    }

    [Test]
    public async Task The_burst_limit_is_that_of_all_processes_together()
    {
        await LearnAsync(burstLimit: 10, burstRemaining: 9);

        (await AskAsync("b", waiting: 5)).Admitted.Should().Be(5);
        var last = await AskAsync("c", waiting: 10);

        last.Admitted.Should().Be(4, "one was answered and five are in flight");
        last.Wait.Should().BeGreaterThan(TimeSpan.FromSeconds(20)).And.BeLessThanOrEqualTo(TimeSpan.FromSeconds(30));
        last.Scope.Should().Be(RateLimitScope.AccountBurst);
    }

    [Test]
    public async Task Calls_of_others_that_DocuSign_has_counted_are_counted()
    {
        await LearnAsync(burstLimit: 10, burstRemaining: 3);

        (await AskAsync("b", waiting: 10)).Admitted.Should().Be(3);
    }

    [Test]
    public async Task Clients_that_wait_share_what_is_free_by_their_users()
    {
        await LearnAsync(burstLimit: 1, burstRemaining: 0);
        await AskAsync("a", waiting: 100, users: 2, next: 1000);
        await AskAsync("b", waiting: 100, users: 1, next: 1000);

        // A client that asks often gains nothing by it.
        var a = 0;
        for (var i = 0; i < 5; i++)
        {
            a += (await AskAsync("a", waiting: 100 - a, users: 2, next: 2000 + (i * 100), burstLimit: 31, burstRemaining: 30)).Admitted;
        }

        a.Should().Be(20);
        (await AskAsync("b", waiting: 100, users: 1, next: 2000)).Admitted.Should().Be(10);
    }

    [Test]
    public async Task The_share_that_one_client_does_not_need_goes_to_the_others()
    {
        await LearnAsync(burstLimit: 1, burstRemaining: 0);
        await AskAsync("a", waiting: 100, next: 1000);
        await AskAsync("b", waiting: 2, next: 1000);

        var a = (await AskAsync("a", waiting: 100, next: 2000, burstLimit: 31, burstRemaining: 30)).Admitted;
        var b = (await AskAsync("b", waiting: 2, next: 2000)).Admitted;
        a += (await AskAsync("a", inFlight: a, waiting: 100 - a, next: 3000)).Admitted;

        (a, b).Should().Be((28, 2));
    }

    [Test]
    public async Task Low_priority_waits_while_a_call_of_normal_priority_waits_anywhere()
    {
        await LearnAsync(burstLimit: 1, burstRemaining: 0);
        await AskAsync("a", waiting: 5, next: 1000);

        var low = await AskAsync("b", low: 3, burstLimit: 31, burstRemaining: 30);
        low.AdmittedLow.Should().Be(0);
        low.WaitLow.Should().BePositive().And.BeLessThan(TimeSpan.FromSeconds(1));
        (await AskAsync("a", waiting: 5, next: 2000)).Admitted.Should().Be(5);

        (await AskAsync("b", low: 3)).AdmittedLow.Should().Be(3);
    }

    [Test]
    public async Task Low_priority_uses_its_share_of_the_limit_in_all_processes()
    {
        await LearnAsync(burstLimit: 20, burstRemaining: 19);

        (await AskAsync("a", low: 7)).AdmittedLow.Should().Be(7);
        (await AskAsync("b", low: 7)).AdmittedLow.Should().Be(3, "half of twenty");
        (await AskAsync("b", waiting: 5, next: 100)).Admitted.Should().Be(5);
    }

    [Test]
    public async Task The_hour_is_that_of_all_processes_together()
    {
        await LearnHourAsync(8);

        (await AskAsync("b", waiting: 5)).Admitted.Should().Be(5);
        var last = await AskAsync("c", waiting: 5);

        last.Admitted.Should().Be(3);
        last.Scope.Should().Be(RateLimitScope.AccountHour);
        last.Wait.Should().BeCloseTo(TimeSpan.FromMinutes(20), TimeSpan.FromSeconds(10));
    }

    [Test]
    public async Task Calls_that_are_given_back_are_given_back_to_the_hour()
    {
        await LearnHourAsync(8);
        (await AskAsync("b", waiting: 8, next: 100)).Admitted.Should().Be(8);
        (await AskAsync("c", waiting: 5)).Admitted.Should().Be(0);

        // An unknown number changes nothing, and the same number does so once.
        await ExchangeAsync(Report("b") with { Returned = [100, 101, 102, 999] });
        await ExchangeAsync(Report("b") with { Returned = [100] });

        (await AskAsync("c", waiting: 5, next: 100)).Admitted.Should().Be(3);
    }

    [Test]
    public async Task Low_calls_that_are_given_back_are_given_back_to_their_share_of_the_hour()
    {
        await LearnHourAsync(8, limit: 8);
        (await AskAsync("b", low: 4, next: 100)).AdmittedLow.Should().Be(4, "half of eight");

        await ExchangeAsync(Report("b") with { Returned = [100, 101] });

        (await AskAsync("b", low: 4, inFlight: 2, next: 200)).AdmittedLow.Should().Be(2);
    }

    [Test]
    public async Task Calls_that_a_dead_client_did_not_send_are_given_back_to_the_hour()
    {
        await LearnHourAsync(8);
        (await AskAsync("dead", waiting: 5)).Admitted.Should().Be(5);
        await using (var redis = await _redis.ConnectAsync())
        {
            // It was seen for the last time more than a minute ago.
            var clients = (RedisKey)"{account}:clients";
            var seen = ((string)(await redis.GetDatabase().HashGetAsync(clients, "dead:"))!).Split(' ');
            await redis.GetDatabase().HashSetAsync(clients, "dead:", string.Join(' ', seen.Skip(1).Prepend("1")));
        }

        await AskAsync("b");
        await LearnHourAsync(6);

        (await AskAsync("b", waiting: 8)).Admitted.Should().Be(6);
    }

    [Test]
    public async Task A_refusal_that_one_process_meets_stops_all()
    {
        await LearnAsync(burstLimit: 10, burstRemaining: 9);
        await ExchangeAsync(Report("a") with { Pause = TimeSpan.FromSeconds(20), PauseScope = RateLimitScope.AccountBurst });

        var other = await AskAsync("b", waiting: 1);

        (other.Admitted, other.Scope).Should().Be((0, RateLimitScope.AccountBurst));
        other.Wait.Should().BeCloseTo(TimeSpan.FromSeconds(20), TimeSpan.FromSeconds(5));
    }

    [Test]
    public async Task Calls_that_are_given_back_can_be_made_by_others()
    {
        await LearnAsync(burstLimit: 10, burstRemaining: 9);
        (await AskAsync("a", waiting: 9, next: 100)).Admitted.Should().Be(9);
        (await AskAsync("b", waiting: 3)).Admitted.Should().Be(0);

        await ExchangeAsync(Report("a") with { Returned = [100, 101, 102] });

        (await AskAsync("b", waiting: 3, next: 100)).Admitted.Should().Be(3);
    }

    [Test]
    public async Task A_full_Redis_counts_the_calls_nevertheless()
    {
        await _redis.LimitMemoryAsync("1");

        await LearnAsync(burstLimit: 10, burstRemaining: 9);

        (await AskAsync("b", waiting: 300)).Admitted.Should().Be(9);
    }

    [Test]
    public async Task The_number_of_clients_is_reported()
    {
        await AskAsync("a");
        (await AskAsync("b")).Clients.Should().Be(2);
    }

    [Test]
    public async Task Accounts_do_not_wait_for_each_other()
    {
        await LearnAsync(burstLimit: 1, burstRemaining: 0);

        (await _limits.ExchangeAsync("other", Report("a") with { Waiting = 1, WaitingUsers = 1 }, CancellationToken.None)).Admitted.Should().Be(1);
    }

    private static SharedLimitsReport Report(string client) => new() { Client = client, LowPriorityShare = 0.5 };

    private async Task<SharedLimitsAnswer> ExchangeAsync(SharedLimitsReport report) => await _limits.ExchangeAsync("account", report, CancellationToken.None);

    // One call is sent and answered.
    private Task<SharedLimitsAnswer> LearnAsync(int burstLimit, int burstRemaining) => ExchangeAsync(Report("first") with
    {
        Answered = [new SharedLimitsCall(1, TimeSpan.Zero, IsLow: false)],
        BurstLimit = burstLimit,
        BurstRemaining = burstRemaining,
    });

    private Task<SharedLimitsAnswer> LearnHourAsync(int remaining, int limit = 3000) => ExchangeAsync(Report("first") with
    {
        Answered = [new SharedLimitsCall(1, TimeSpan.Zero, IsLow: false)],
        HourLimit = limit,
        HourRemaining = remaining,
        HourLeft = TimeSpan.FromMinutes(20),
    });

    private Task<SharedLimitsAnswer> AskAsync(
        string client, int waiting = 0, int users = 1, int low = 0, int inFlight = 0, long next = 0, int? burstLimit = null, int? burstRemaining = null) =>
        ExchangeAsync(Report(client) with
        {
            Waiting = waiting,
            WaitingUsers = waiting > 0 ? users : 0,
            WaitingLow = low,
            WaitingLowUsers = low > 0 ? 1 : 0,
            InFlight = inFlight,
            NextCall = next,
            BurstLimit = burstLimit,
            BurstRemaining = burstRemaining,
        });
}
