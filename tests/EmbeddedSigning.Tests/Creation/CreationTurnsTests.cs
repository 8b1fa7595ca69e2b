using EmbeddedSigning.Creation;
using Microsoft.Extensions.Time.Testing;

namespace EmbeddedSigning.Tests.Creation;

/// <summary>What is remembered of the transaction ids that were sent, and for how long.</summary>
[TestFixture]
public sealed class CreationTurnsTests
{
    private const int FirstSweepAt = 1000;

    private static readonly TimeSpan _memory = TimeSpan.FromMinutes(1);

    // Of real time, so that a turn that never comes fails the test instead of holding it up.
    private static readonly TimeSpan _patience = TimeSpan.FromSeconds(30);

    private FakeTimeProvider _clock = null!;
    private CreationTurns _turns = null!;
    private int _others;

    [SetUp]
    public void SetUp()
    {
        _clock = new FakeTimeProvider();
        _turns = new CreationTurns(_memory, _clock);
        _others = 0;
    }

    [Test]
    public async Task The_next_caller_learns_when_the_envelope_was_sent()
    {
        var sentAt = await SendAsync("order-1");

        (await SentAtAsync("ORDER-1")).Should().Be(sentAt);
        (await SentAtAsync("order-2")).Should().BeNull();
    }

    [Test]
    public async Task A_time_that_is_over_is_forgotten_when_a_thousand_ids_are_known()
    {
        var sentAt = await SendAsync("order-1");
        _clock.Advance(_memory + TimeSpan.FromTicks(1));

        await EnterOthersAsync(FirstSweepAt - 1);
        (await SentAtAsync("order-1")).Should().Be(sentAt);
        await EnterOthersAsync(1);

        (await SentAtAsync("order-1")).Should().BeNull();
    }

    [Test]
    public async Task A_time_that_is_not_over_is_kept()
    {
        var sentAt = await SendAsync("order-1");
        _clock.Advance(_memory);

        await EnterOthersAsync(FirstSweepAt);

        (await SentAtAsync("order-1")).Should().Be(sentAt);
    }

    [Test]
    public async Task A_caller_keeps_its_turn_among_a_thousand_others()
    {
        var first = await _turns.EnterAsync("order-1", CancellationToken.None);
        await EnterOthersAsync(FirstSweepAt);

        var second = _turns.EnterAsync("order-1", CancellationToken.None);

        second.IsCompleted.Should().BeFalse();
        first.Dispose();
        (await second.WaitAsync(_patience)).Dispose();
    }

    [Test]
    public async Task A_cancelled_waiter_does_not_count_as_a_user_of_the_id()
    {
        using var cancellation = new CancellationTokenSource();
        var first = await _turns.EnterAsync("order-1", CancellationToken.None);
        var second = _turns.EnterAsync("order-1", cancellation.Token);
        await cancellation.CancelAsync();
        await FluentActions.Awaiting(() => second).Should().ThrowAsync<OperationCanceledException>();
        first.SentAt = _clock.GetTimestamp();
        first.Dispose();
        _clock.Advance(_memory + TimeSpan.FromTicks(1));

        await EnterOthersAsync(FirstSweepAt);

        (await SentAtAsync("order-1")).Should().BeNull();
    }

    [Test]
    public async Task Ids_are_looked_through_again_when_they_have_doubled()
    {
        var held = new List<CreationTurns.Turn>();
        for (var i = 0; i <= FirstSweepAt; i++)
        {
            held.Add(await _turns.EnterAsync($"held-{i}", CancellationToken.None));
        }

        held[0].SentAt = _clock.GetTimestamp();
        held.ForEach(turn => turn.Dispose());
        _clock.Advance(_memory + TimeSpan.FromTicks(1));

        await EnterOthersAsync(FirstSweepAt - 1);
        (await SentAtAsync("held-0")).Should().NotBeNull();
        await EnterOthersAsync(1);
        (await SentAtAsync("held-0")).Should().BeNull();
    }

    private async Task<long> SendAsync(string id)
    {
        using var turn = await _turns.EnterAsync(id, CancellationToken.None);
        turn.SentAt = _clock.GetTimestamp();
        return turn.SentAt.Value;
    }

    private async Task<long?> SentAtAsync(string id)
    {
        using var turn = await _turns.EnterAsync(id, CancellationToken.None);
        return turn.SentAt;
    }

    private async Task EnterOthersAsync(int count)
    {
        for (var i = 0; i < count; i++)
        {
            (await _turns.EnterAsync($"other-{_others++}", CancellationToken.None)).Dispose();
        }
    }
}
