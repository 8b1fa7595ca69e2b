using Microsoft.Extensions.Time.Testing;

namespace EmbeddedSigning.Tests;

[TestFixture]
public sealed class MemoryReplayStoreTests
{
    private readonly FakeTimeProvider _clock = new();

    [Test]
    public async Task A_key_is_added_once_until_it_is_removed_or_expires()
    {
        var store = new MemoryReplayStore(_clock);
        var expiresAt = _clock.GetUtcNow() + TimeSpan.FromMinutes(1);

        (await store.TryAddAsync("a", expiresAt)).Should().BeTrue();
        (await store.TryAddAsync("a", expiresAt)).Should().BeFalse();
        (await store.ContainsAsync("a")).Should().BeTrue();
        await store.RemoveAsync("a");
        (await store.TryAddAsync("a", expiresAt)).Should().BeTrue();
        _clock.Advance(TimeSpan.FromMinutes(1));
        (await store.ContainsAsync("a")).Should().BeFalse();
        (await store.TryAddAsync("a", expiresAt + TimeSpan.FromMinutes(1))).Should().BeTrue();
    }

    [Test]
    public async Task A_full_store_drops_its_oldest_key()
    {
        var store = new MemoryReplayStore(_clock, capacity: 3);
        foreach (var key in new[] { "a", "b", "c", "d", "e" })
        {
            await store.TryAddAsync(key, DateTimeOffset.MaxValue);
        }

        (await store.ContainsAsync("a")).Should().BeFalse();
        (await store.ContainsAsync("b")).Should().BeFalse();
        (await store.ContainsAsync("c")).Should().BeTrue();
        (await store.ContainsAsync("e")).Should().BeTrue();
    }

    [Test]
    public async Task A_full_store_reports_each_key_that_it_drops_before_the_key_has_expired()
    {
        var dropped = 0;
        var store = new MemoryReplayStore(_clock, capacity: 1) { OnUnexpiredKeyDropped = () => dropped++ };
        await store.TryAddAsync("expires first", _clock.GetUtcNow() + TimeSpan.FromMinutes(1));
        _clock.Advance(TimeSpan.FromMinutes(1));

        await store.TryAddAsync("a", DateTimeOffset.MaxValue);
        dropped.Should().Be(0, "the key that was dropped had expired");
        await store.TryAddAsync("b", DateTimeOffset.MaxValue);

        dropped.Should().Be(1);
    }

    [Test]
    public async Task One_of_many_concurrent_callers_adds_a_key()
    {
        var store = new MemoryReplayStore(_clock);

        var results = await Task.WhenAll(Enumerable.Range(0, 1000).Select(_ => Task.Run(async () => await store.TryAddAsync("a", DateTimeOffset.MaxValue))));

        results.Count(added => added).Should().Be(1);
    }

    [TestCase(0)]
    [TestCase(-1)]
    public void A_capacity_that_is_not_positive_is_refused(int capacity) =>
        FluentActions.Invoking(() => new MemoryReplayStore(_clock, capacity)).Should().Throw<ArgumentOutOfRangeException>();
}
