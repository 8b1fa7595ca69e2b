using EmbeddedSigning.AspNetCore.Sharing;
using EmbeddedSigning.AspNetCore.Tests.Support;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Time.Testing;

namespace EmbeddedSigning.AspNetCore.Tests;

/// <summary>What processes share by a cache and a lock, and what becomes of it when one of them fails.</summary>
[TestFixture]
public sealed class SharedMemoryTests
{
    private readonly FakeTimeProvider _clock = new();

    [Test]
    public async Task A_value_is_created_under_the_lock_which_is_released_afterwards()
    {
        var processLock = new RecordingLock(_ => default);

        var value = await Create(new MemoryCache(), processLock).CreateAloneAsync("key", () => Task.FromResult($"held by {processLock.Holders}"));

        value.Should().Be("held by 1");
        processLock.Holders.Should().Be(0);
    }

    [Test]
    public async Task A_lock_is_released_when_the_creation_fails()
    {
        var processLock = new RecordingLock(_ => default);

        await FluentActions.Awaiting(() => Create(new MemoryCache(), processLock).CreateAloneAsync<string>("key", () => throw new TimeoutException()))
            .Should().ThrowAsync<TimeoutException>();

        processLock.Holders.Should().Be(0);
    }

    [Test]
    public async Task A_lock_that_fails_costs_no_value()
    {
        var memory = Create(new MemoryCache(), new RecordingLock(_ => throw new InvalidOperationException()));

        (await memory.CreateAloneAsync("key", () => Task.FromResult(7))).Should().Be(7);
    }

    [Test]
    public async Task A_lock_is_waited_for_ten_seconds_and_no_longer()
    {
        var asked = new TaskCompletionSource();
        var memory = Create(new MemoryCache(), new RecordingLock(async cancellationToken =>
        {
            asked.SetResult();
            await Task.Delay(Timeout.InfiniteTimeSpan, cancellationToken);
        }));

        var creating = memory.CreateAloneAsync("key", () => Task.FromResult(7));
        await asked.Task;
        _clock.Advance(TimeSpan.FromSeconds(9.9));
        creating.IsCompleted.Should().BeFalse();
        _clock.Advance(TimeSpan.FromSeconds(0.1));

        (await creating).Should().Be(7);
    }

    [Test]
    public async Task While_the_cache_is_down_no_caller_waits_for_the_lock()
    {
        var processLock = new RecordingLock(_ => default);

        (await Create(new BrokenCache(), processLock).CreateAloneAsync("key", () => Task.FromResult(processLock.Holders))).Should().Be(0);
    }

    [Test]
    public async Task A_cache_that_takes_nothing_more_is_still_read_and_reported_once()
    {
        using var log = new LogCollector();
        using var loggers = LoggerFactory.Create(builder => builder.AddProvider(log));
        var cache = new FullCache();
        var memory = new SharedMemory(10, _clock, loggers.CreateLogger<SharedMemory>(), cache);

        for (var i = 0; i < 4; i++)
        {
            await memory.SaveAsync($"own{i}", [1], TimeSpan.FromHours(1), CancellationToken.None);
            (await memory.FindAsync("theirs", CancellationToken.None)).Should().Equal(7);
            _clock.Advance(TimeSpan.FromSeconds(6));
        }

        log.Entries.Should().ContainSingle().Which.Should().StartWith("114 ");
    }

    [Test]
    public async Task The_end_of_an_outage_is_reported_once()
    {
        using var log = new LogCollector();
        using var loggers = LoggerFactory.Create(builder => builder.AddProvider(log));
        var cache = new FullCache();
        var memory = new SharedMemory(10, _clock, loggers.CreateLogger<SharedMemory>(), cache);
        await memory.SaveAsync("first", [1], TimeSpan.FromHours(1), CancellationToken.None);

        cache.IsFull = false;
        for (var i = 0; i < 2; i++)
        {
            _clock.Advance(TimeSpan.FromSeconds(6));
            await memory.SaveAsync($"later{i}", [1], TimeSpan.FromHours(1), CancellationToken.None);
        }

        log.Entries.Select(entry => entry[..4]).Should().Equal("114 ", "131 ");
    }

    private SharedMemory Create(ISharedCache cache, ISharedLock processLock) => new(10, _clock, NullLogger.Instance, cache, processLock);

    private sealed class RecordingLock(Func<CancellationToken, ValueTask> wait) : ISharedLock
    {
        public int Holders { get; private set; }

        public async ValueTask<IAsyncDisposable> AcquireAsync(string key, CancellationToken cancellationToken)
        {
            await wait(cancellationToken);
            Holders++;
            return new Held(this);
        }

        private sealed class Held(RecordingLock owner) : IAsyncDisposable
        {
            public ValueTask DisposeAsync()
            {
                owner.Holders--;
                return default;
            }
        }
    }

    private sealed class FullCache : ISharedCache
    {
        public bool IsFull { get; set; } = true;

        public ValueTask<byte[]?> FindAsync(string key, CancellationToken cancellationToken) => ValueTask.FromResult<byte[]?>([7]);

        public ValueTask SaveAsync(string key, byte[] value, TimeSpan lifetime, CancellationToken cancellationToken) =>
            IsFull ? throw new IOException("It is full.") : default;

        public ValueTask RemoveAsync(string key, CancellationToken cancellationToken) => default;
    }

    private sealed class BrokenCache : ISharedCache
    {
        public ValueTask<byte[]?> FindAsync(string key, CancellationToken cancellationToken) => throw new InvalidOperationException();

        public ValueTask SaveAsync(string key, byte[] value, TimeSpan lifetime, CancellationToken cancellationToken) => throw new InvalidOperationException();

        public ValueTask RemoveAsync(string key, CancellationToken cancellationToken) => throw new InvalidOperationException();
    }
}
