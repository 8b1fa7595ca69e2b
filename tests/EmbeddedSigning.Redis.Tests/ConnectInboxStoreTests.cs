using System.Globalization;
using EmbeddedSigning.Inbox;
using EmbeddedSigning.Redis.Internal;
using EmbeddedSigning.Redis.Tests.Support;
using Microsoft.Extensions.DependencyInjection;
using StackExchange.Redis;

namespace EmbeddedSigning.Redis.Tests;

/// <summary>What every store of the Connect inbox promises, of the one in memory and the one in Redis.</summary>
[TestFixture(false)]
[TestFixture(true, Category = "Slow")]
public sealed class ConnectInboxStoreTests(bool isInRedis)
{
    private static readonly TimeSpan _lease = TimeSpan.FromMinutes(1);
    private static readonly TimeSpan _day = TimeSpan.FromDays(1);
    private static readonly ConnectInboxCapacity _capacity = new(1000, 1_000_000);

    private RedisServer? _redis;
    private ConnectionMultiplexer? _connection;
    private ServiceProvider? _services;
    private IConnectInboxStore _store = null!;
    private IConnectInboxStore _withoutGrace = null!;
    private string _inbox = null!;
    private int _count;

    [OneTimeSetUp]
    public async Task StartAsync()
    {
        if (!isInRedis)
        {
            _store = _withoutGrace = new MemoryConnectInboxStore(TimeProvider.System);
            return;
        }

        _redis = await RedisServer.StartAsync();
        _connection = await _redis.ConnectAsync();
        var services = new ServiceCollection();
        services.AddSingleton<IConnectionMultiplexer>(_connection);
        services.AddEmbeddedSigning(_ => { }).UseRedis();
        _services = services.BuildServiceProvider();
        _store = _services.GetRequiredService<IConnectInboxStore>();
        _withoutGrace = new RedisConnectInboxStore(_connection) { Grace = TimeSpan.Zero };
    }

    [OneTimeTearDown]
    public async Task StopAsync()
    {
        if (_redis is not null)
        {
            await _services!.DisposeAsync();
            await _connection!.DisposeAsync();
            await _redis.DisposeAsync();
        }
    }

    [SetUp]
    public void SetUp() => _inbox = $"inbox{++_count}";

    [Test]
    public async Task A_message_is_claimed_once_as_it_was_added_until_it_is_completed()
    {
        var receivedAt = DateTimeOffset.FromUnixTimeMilliseconds(1_800_000_000_123);
        var message = new ConnectInboxMessage("a1", "e1", new byte[] { 0, 1, 255, 10, 13 }, receivedAt);
        (await _store.AddAsync(_inbox, message, _capacity)).Should().Be(ConnectInboxAddition.Added);
        (await _store.AddAsync(_inbox, message, _capacity)).Should().Be(ConnectInboxAddition.Pending);

        var claim = (await ClaimAsync())!;

        claim.Message.Id.Should().Be("a1");
        claim.Message.Group.Should().Be("e1");
        claim.Message.Content.ToArray().Should().Equal(0, 1, 255, 10, 13);
        claim.Message.ReceivedAt.Should().Be(receivedAt);
        claim.Attempt.Should().Be(1);
        (await ClaimAsync()).Should().BeNull();
        (await StateOfAsync("a1", "a2")).Should().Equal(ConnectInboxState.Pending, ConnectInboxState.Unknown);

        await _store.CompleteAsync(_inbox, claim, _day);

        (await ClaimAsync()).Should().BeNull();
        (await StateOfAsync("a1")).Should().Equal(ConnectInboxState.Handled);
        (await _store.AddAsync(_inbox, message, _capacity)).Should().Be(ConnectInboxAddition.Handled);
        (await _store.CountAsync(_inbox)).Should().Be(new ConnectInboxCounts(0, 0, 0));
    }

    [Test]
    public async Task The_next_message_of_a_group_follows_the_completion_of_the_one_before()
    {
        foreach (var (id, group) in new[] { ("a1", "a"), ("a2", "a"), ("a3", "a"), ("b1", "b") })
        {
            await AddAsync(id, group);
        }

        var a1 = await ClaimAsync();
        var b1 = await ClaimAsync();
        (a1!.Message.Id, b1!.Message.Id).Should().Be(("a1", "b1"));
        (await ClaimAsync()).Should().BeNull();

        await _store.CompleteAsync(_inbox, a1, _day);
        var a2 = await ClaimAsync();
        a2!.Message.Id.Should().Be("a2");
        await _store.ReleaseAsync(_inbox, a2, TimeSpan.Zero);
        var again = await ClaimAsync();
        (again!.Message.Id, again.Attempt).Should().Be(("a2", 2));
        await _store.CompleteAsync(_inbox, again, _day);

        (await ClaimAsync())!.Message.Id.Should().Be("a3");
    }

    [Test]
    public async Task A_message_that_was_released_with_a_delay_is_not_due_and_its_group_waits()
    {
        await AddAsync("a1", "a");
        await AddAsync("a2", "a");

        await _store.ReleaseAsync(_inbox, (await ClaimAsync())!, TimeSpan.FromHours(1));

        (await ClaimAsync()).Should().BeNull();
        (await _store.CountAsync(_inbox)).Pending.Should().Be(2);
    }

    [Test]
    public async Task A_claim_that_has_expired_is_anothers_and_the_late_holder_changes_nothing_but_by_completing()
    {
        await AddAsync("a1", "a");
        await AddAsync("a2", "a");
        var late = (await _store.ClaimAsync(_inbox, TimeSpan.FromMilliseconds(1)))!;
        var second = await UntilClaimedAsync(TimeSpan.FromMilliseconds(1));
        var third = await UntilClaimedAsync(TimeSpan.FromMilliseconds(1));

        third.Number.Should().BeGreaterThan(second.Number).And.BeGreaterThan(late.Number);
        third.Attempt.Should().Be(3);
        (await _store.RenewAsync(_inbox, late, _lease)).Should().BeFalse();
        await _store.ReleaseAsync(_inbox, late, TimeSpan.FromHours(1));
        await _store.MoveToDeadLettersAsync(_inbox, late, "Late");
        (await _store.RenewAsync(_inbox, third, _lease)).Should().BeTrue();
        (await _store.CountAsync(_inbox)).Should().Be(new ConnectInboxCounts(2, 0, 6));

        await _store.CompleteAsync(_inbox, late, _day);
        await _store.CompleteAsync(_inbox, third, _day);

        (await ClaimAsync())!.Message.Id.Should().Be("a2");
        (await ClaimAsync()).Should().BeNull();
    }

    [Test]
    public async Task A_claim_that_has_expired_is_found_behind_many_that_have_not()
    {
        var lease = TimeSpan.FromSeconds(1);
        var claims = new List<ConnectInboxClaim>();
        for (var i = 0; i < 30; i++)
        {
            await AddAsync($"a{i}", $"{i}");
            claims.Add((await _store.ClaimAsync(_inbox, lease))!);
        }

        // Their handlers work; that of the last one has died.
        ConnectInboxClaim? found = null;
        for (var i = 0; found is null && i < 50; i++)
        {
            await Task.Delay(100);
            foreach (var claim in claims.SkipLast(1))
            {
                await _store.RenewAsync(_inbox, claim, _lease);
            }

            found = await _withoutGrace.ClaimAsync(_inbox, lease);
        }

        found?.Message.Id.Should().Be("a29");
        found.Should().NotBeNull();
    }

    [Test]
    public async Task A_holder_that_lives_has_time_to_complete_after_Redis_was_away_for_longer_than_the_lease()
    {
        Assume.That(isInRedis, "a store in memory is never away");
        var lease = TimeSpan.FromSeconds(2);
        await AddAsync("a1", "a");
        var claim = (await _store.ClaimAsync(_inbox, lease))!;
        _redis!.Freeze();
        await Task.Delay(lease * 1.5);
        _redis.Thaw();

        (await _withoutGrace.ClaimAsync(_inbox, lease)).Should().BeNull();
        await _store.CompleteAsync(_inbox, claim, _day);

        (await ClaimAsync()).Should().BeNull();
        (await StateOfAsync("a1")).Should().Equal(ConnectInboxState.Handled);
    }

    [Test]
    public async Task A_holder_that_lives_has_time_to_connect_to_Redis_again_however_short_the_lease_is()
    {
        Assume.That(isInRedis, "nobody connects to a store in memory");
        var lease = TimeSpan.FromMilliseconds(10);
        await AddAsync("a1", "a");
        await _store.ClaimAsync(_inbox, lease);

        for (var i = 0; i < 20; i++)
        {
            await Task.Delay(lease * 2);
            (await _store.ClaimAsync(_inbox, lease)).Should().BeNull();
        }
    }

    [Test]
    public async Task A_dead_letter_lets_its_group_go_on_and_is_replayed_behind_it()
    {
        await AddAsync("a1", "a");
        await AddAsync("a2", "a");
        await AddAsync("a3", "a");

        await _store.MoveToDeadLettersAsync(_inbox, (await ClaimAsync())!, "System.InvalidOperationException");

        (await _store.CountAsync(_inbox)).Should().Be(new ConnectInboxCounts(2, 1, 9));
        var letter = (await _store.ListDeadLettersAsync(_inbox, 10)).Should().ContainSingle().Which;
        (letter.Message.Id, letter.Message.Group, letter.Attempts, letter.Error).Should().Be(("a1", "a", 1, "System.InvalidOperationException"));
        letter.Message.Content.Length.Should().Be(3);
        letter.FailedAt.Should().BeCloseTo(DateTimeOffset.UtcNow, TimeSpan.FromMinutes(1));
        (await _store.AddAsync(_inbox, letter.Message, _capacity)).Should().Be(ConnectInboxAddition.Pending);

        (await _store.ReplayAsync(_inbox, "a1")).Should().BeTrue();
        (await _store.ReplayAsync(_inbox, "a1")).Should().BeFalse();
        (await _store.ListDeadLettersAsync(_inbox, 10)).Should().BeEmpty();
        foreach (var expected in new[] { "a2", "a3", "a1" })
        {
            var claim = await ClaimAsync();
            (claim!.Message.Id, claim.Attempt).Should().Be((expected, 1));
            await _store.CompleteAsync(_inbox, claim, _day);
        }
    }

    [Test]
    public async Task A_removed_dead_letter_counts_as_handled()
    {
        await AddAsync("a1", "a");
        (await _store.RemoveDeadLetterAsync(_inbox, "a1", _day)).Should().BeFalse();
        await _store.MoveToDeadLettersAsync(_inbox, (await ClaimAsync())!, "Error");

        (await _store.RemoveDeadLetterAsync(_inbox, "a1", _day)).Should().BeTrue();

        (await AddAsync("a1", "a")).Should().Be(ConnectInboxAddition.Handled);
        (await _store.CountAsync(_inbox)).Should().Be(new ConnectInboxCounts(0, 0, 0));
        (await AddAsync("a2", "a")).Should().Be(ConnectInboxAddition.Added);
        (await ClaimAsync())!.Message.Id.Should().Be("a2");
    }

    [Test]
    public async Task Messages_and_bytes_are_bounded_for_each_inbox()
    {
        (await _store.AddAsync(_inbox, Message("a1", "a"), new ConnectInboxCapacity(1, 5))).Should().Be(ConnectInboxAddition.Added);
        (await _store.AddAsync(_inbox, Message("a2", "a"), new ConnectInboxCapacity(1, 100))).Should().Be(ConnectInboxAddition.Full);
        (await _store.AddAsync(_inbox, Message("a2", "a"), new ConnectInboxCapacity(10, 5))).Should().Be(ConnectInboxAddition.Full);
        (await _store.AddAsync(_inbox, Message("a2", "a"), new ConnectInboxCapacity(10, 6))).Should().Be(ConnectInboxAddition.Added);
        (await _store.AddAsync(_inbox + "other", Message("a2", "a"), new ConnectInboxCapacity(1, 5))).Should().Be(ConnectInboxAddition.Added);
    }

    [Test]
    public async Task Many_at_once_each_get_other_messages_in_order_and_none_is_left()
    {
        for (var i = 0; i < 200; i++)
        {
            await AddAsync(i.ToString("000", CultureInfo.InvariantCulture), (i % 7).ToString(CultureInfo.InvariantCulture));
        }

        var handled = new System.Collections.Concurrent.ConcurrentQueue<ConnectInboxMessage>();
        await Task.WhenAll(Enumerable.Range(0, 8).Select(async _ =>
        {
            while ((await _store.CountAsync(_inbox)).Pending > 0)
            {
                if (await ClaimAsync() is { } claim)
                {
                    handled.Enqueue(claim.Message);
                    await _store.CompleteAsync(_inbox, claim, _day);
                }
            }
        }));

        handled.Should().HaveCount(200).And.OnlyHaveUniqueItems(message => message.Id);
        handled.GroupBy(message => message.Group).Should().AllSatisfy(group => group.Select(message => message.Id).Should().BeInAscendingOrder());
    }

    private static ConnectInboxMessage Message(string id, string group) => new(id, group, new byte[] { 1, 2, 3 }, DateTimeOffset.UtcNow);

    private ValueTask<ConnectInboxAddition> AddAsync(string id, string group) => _store.AddAsync(_inbox, Message(id, group), _capacity);

    private ValueTask<ConnectInboxClaim?> ClaimAsync() => _store.ClaimAsync(_inbox, _lease);

    private ValueTask<IReadOnlyList<ConnectInboxState>> StateOfAsync(params string[] ids) => _store.FindAsync(_inbox, ids);

    private async Task<ConnectInboxClaim> UntilClaimedAsync(TimeSpan lease)
    {
        while (true)
        {
            if (await _withoutGrace.ClaimAsync(_inbox, lease) is { } claim)
            {
                return claim;
            }

            await Task.Delay(2);
        }
    }
}
