using System.Collections.Concurrent;
using System.Globalization;
using System.Text;
using EmbeddedSigning.AspNetCore.Tests.Support;
using EmbeddedSigning.Redis.Tests.Support;
using Microsoft.AspNetCore.DataProtection;

namespace EmbeddedSigning.AspNetCore.Tests;

/// <summary>Several processes with one inbox, a real Redis, and what goes wrong with them: no acknowledged message is lost, and none is handled again
/// after it was handled.</summary>
[TestFixture]
[Category("Slow")]
public sealed class InboxChaosTests
{
    private readonly ConcurrentQueue<(int Number, long At)> _ended = new();
    private readonly List<InboxMember> _members = [];
    private RedisServer _redis = null!;
    private string _folder = null!;

    [SetUp]
    public async Task SetUp()
    {
        _ended.Clear();
        _redis = await RedisServer.StartAsync(isDurable: true);
        _folder = TempFolders.Create();

        // The key exists before the processes start, because at a cold start each would create its own.
        DataProtectionProvider.Create(new DirectoryInfo(_folder)).CreateProtector("first").Protect([1]);
    }

    [TearDown]
    public async Task TearDown()
    {
        foreach (var member in _members)
        {
            await member.DisposeAsync();
        }

        _members.Clear();
        await _redis.DisposeAsync();
    }

    [Test]
    public async Task Processes_that_are_killed_in_the_handler_lose_nothing_and_repeat_nothing()
    {
        await StartAsync(3, lease: 2);
        foreach (var number in new[] { 7, 21 })
        {
            await File.WriteAllTextAsync(Path.Combine(_folder, $"die-{number}"), "");
        }

        await DeliverAsync(45);
        await UntilHandledAsync(45);

        _members.Count(member => member.HasExited).Should().Be(2);
        ShouldBeHandledOnceAndInOrder(45);
    }

    [Test]
    public async Task A_Redis_that_is_frozen_and_then_killed_and_restarted_loses_nothing_and_repeats_nothing()
    {
        await StartAsync(2, lease: 10);

        var delivery = DeliverAsync(60);
        await UntilHandledAsync(5);
        _redis.Freeze();
        await Task.Delay(TimeSpan.FromSeconds(1.5));
        _redis.Thaw();
        await UntilHandledAsync(25);
        await _redis.KillAsync();
        await Task.Delay(TimeSpan.FromSeconds(0.5));
        await _redis.RestartAsync();
        await delivery;
        await UntilHandledAsync(60);

        ShouldBeHandledOnceAndInOrder(60);
    }

    [Test]
    public async Task A_Redis_that_is_out_of_memory_refuses_messages_loses_none_and_repeats_none()
    {
        await StartAsync(2, lease: 2);
        await DeliverAsync(30);

        // What was acknowledged is handled all the same. What arrives now is not acknowledged, for longer than a claim lasts and its holder may need
        // to connect again.
        await _redis.LimitMemoryAsync("1mb");
        var refused = DeliverAsync(60, first: 30);
        await UntilHandledAsync(30);
        await Task.Delay(TimeSpan.FromSeconds(18));
        _ended.Should().HaveCount(30);
        await _redis.LimitMemoryAsync("0");
        await refused;
        await UntilHandledAsync(60);

        ShouldBeHandledOnceAndInOrder(60);
    }

    [Test]
    public async Task A_Redis_that_is_emptied_loses_nothing_because_the_process_has_a_copy()
    {
        await StartAsync(1, lease: 10);
        await DeliverAsync(30);

        await using (var connection = await _redis.ConnectAsync())
        {
            await connection.GetServers().Single().FlushAllDatabasesAsync();
        }

        await UntilHandledAsync(30);
        _ended.Should().HaveCount(30).And.OnlyHaveUniqueItems(end => end.Number);
    }

    private async Task StartAsync(int count, int lease) =>
        _members.AddRange(await Task.WhenAll(Enumerable.Range(0, count).Select(_ => InboxMember.StartAsync(_redis, _folder, _ended, lease))));

    // As DocuSign does: again until it is acknowledged, wherever the load balancer leads. Five envelopes at once, each in order.
    private Task DeliverAsync(int count, int first = 0) => Task.WhenAll(Enumerable.Range(0, 5).Select(async envelope =>
    {
        for (var number = first + envelope; number < count; number += 5)
        {
            var body = Message(number);
            for (var attempt = 0; !await AliveAt(number + attempt).TryDeliverAsync(body); attempt++)
            {
                await Task.Delay(50);
            }
        }
    }));

    private static byte[] Message(int number) => Encoding.UTF8.GetBytes(string.Create(CultureInfo.InvariantCulture, $$"""
        {"event":"envelope-delivered","generatedDateTime":"{{DateTimeOffset.UtcNow:O}}","configurationId":{{number}},
        "data":{"envelopeId":"d2a5cfd5-9d5c-4b16-a8d4-00000000000{{number % 5}}"} }
        """));

    private InboxMember AliveAt(int number)
    {
        var alive = _members.Where(member => !member.HasExited).ToList();
        return alive[number % alive.Count];
    }

    private async Task UntilHandledAsync(int count)
    {
        using var patience = new CancellationTokenSource(TimeSpan.FromSeconds(60));
        while (_ended.DistinctBy(end => end.Number).Count() < count)
        {
            await Task.Delay(20, patience.Token);
        }
    }

    private void ShouldBeHandledOnceAndInOrder(int count)
    {
        _ended.Should().HaveCount(count).And.OnlyHaveUniqueItems(end => end.Number);
        for (var envelope = 0; envelope < 5; envelope++)
        {
            _ended.Where(end => end.Number % 5 == envelope).OrderBy(end => end.At).Select(end => end.Number).Should().BeInAscendingOrder();
        }
    }
}
