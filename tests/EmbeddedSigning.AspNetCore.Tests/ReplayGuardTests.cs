using System.Collections.Concurrent;
using EmbeddedSigning.AspNetCore.Sharing;
using EmbeddedSigning.AspNetCore.Tests.Support;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Time.Testing;

namespace EmbeddedSigning.AspNetCore.Tests;

/// <summary>A store that fails for a while, and what the process remembers in its place.</summary>
[TestFixture]
public sealed class ReplayGuardTests
{
    private const string Key = "return:1";

    // Of real time, so that a store that is waited for without end fails the test instead of holding it up.
    private static readonly TimeSpan _patience = TimeSpan.FromSeconds(30);

    private FakeTimeProvider _clock = null!;
    private LogCollector _log = null!;
    private ILoggerFactory _loggers = null!;
    private SwitchedStore _store = null!;
    private ReplayGuard _guard = null!;

    [SetUp]
    public void SetUp()
    {
        _clock = new FakeTimeProvider();
        _store = new SwitchedStore();
        _log = new LogCollector();
        _loggers = LoggerFactory.Create(builder => builder.AddProvider(_log));
        _guard = new ReplayGuard("returns", _clock, _loggers.CreateLogger<ReplayGuard>(), _store);
    }

    [TearDown]
    public void TearDown()
    {
        _loggers.Dispose();
        _log.Dispose();
    }

    [Test]
    public async Task While_the_store_works_its_word_counts()
    {
        (await ContainsAsync()).Should().BeFalse();
        (await AddAsync()).Should().BeTrue();
        (await ContainsAsync()).Should().BeTrue();
        (await AddAsync()).Should().BeFalse();
        await RemoveAsync();
        (await ContainsAsync()).Should().BeFalse();
        (await AddAsync()).Should().BeTrue();
    }

    [Test]
    public async Task While_the_store_is_down_the_process_remembers()
    {
        _store.IsDown = true;

        (await ContainsAsync()).Should().BeFalse();
        (await AddAsync()).Should().BeTrue();
        (await AddAsync()).Should().BeFalse();
        (await ContainsAsync()).Should().BeTrue();
        _log.Entries.Should().Contain(entry => entry.StartsWith("110 ", StringComparison.Ordinal) && entry.Contains("The store is down."));
    }

    [Test]
    public async Task Keys_handled_while_the_store_was_down_are_known_afterwards()
    {
        _store.IsDown = true;
        await AddAsync();
        _store.IsDown = false;

        (await ContainsAsync()).Should().BeTrue();
        (await AddAsync()).Should().BeFalse();
    }

    [Test]
    public async Task A_removed_key_is_forgotten_by_the_process_too()
    {
        _store.IsDown = true;
        await AddAsync();
        await RemoveAsync();

        (await ContainsAsync()).Should().BeFalse();
        (await AddAsync()).Should().BeTrue();
    }

    [Test]
    public async Task The_process_forgets_when_the_entry_expires()
    {
        _store.IsDown = true;
        await AddAsync();
        _clock.Advance(TimeSpan.FromHours(1));

        (await AddAsync()).Should().BeTrue();
    }

    [Test]
    public async Task A_store_that_ignores_cancellation_is_waited_for_once_and_reported_once()
    {
        var hanging = new TaskCompletionSource();
        _store.Before = () => hanging.Task;

        (await AfterTwoSecondsAsync(() => _guard.ContainsAsync(Key).AsTask())).Should().BeFalse();
        (await AddAsync()).Should().BeTrue();
        (await ContainsAsync()).Should().BeTrue();
        await RemoveAsync();

        _log.Entries.Should().ContainSingle().Which.Should().StartWith("110 ");
    }

    [Test]
    public async Task A_store_that_works_again_gets_what_was_handled_meanwhile()
    {
        var other = new ReplayGuard("returns", _clock, _loggers.CreateLogger<ReplayGuard>(), _store);
        _store.IsDown = true;
        await AddAsync();
        await _guard.TryAddAsync("claim:1", _clock.GetUtcNow().AddHours(1));
        await _guard.RemoveAsync("claim:1");
        _store.IsDown = false;

        await PassAsync(TimeSpan.FromSeconds(5), () => _store.Has(Key));

        (await other.ContainsAsync(Key)).Should().BeTrue();
        (await other.TryAddAsync(Key, _clock.GetUtcNow().AddHours(1))).Should().BeFalse();
        (await other.ContainsAsync("claim:1")).Should().BeFalse();
        _log.Entries.Select(static entry => entry[..4]).Should().Equal("110 ", "130 ");
    }

    [Test]
    public async Task A_store_that_stays_down_is_tried_every_five_seconds_and_reported_once()
    {
        _store.IsDown = true;
        await AddAsync();

        for (var i = 0; i < 20; i++)
        {
            _clock.Advance(TimeSpan.FromSeconds(5));
        }

        _log.Entries.Should().ContainSingle();
        _store.IsDown = false;
        await PassAsync(TimeSpan.FromSeconds(5), () => _store.Has(Key));
    }

    [Test]
    public async Task A_store_that_takes_nothing_more_is_still_asked_what_it_has()
    {
        await AddAsync();
        var other = new ReplayGuard("returns", _clock, _loggers.CreateLogger<ReplayGuard>(), _store);
        _store.IsFull = true;
        (await other.TryAddAsync("return:2", _clock.GetUtcNow().AddHours(1))).Should().BeTrue();

        (await other.ContainsAsync(Key)).Should().BeTrue();
        (await other.TryAddAsync("return:2", _clock.GetUtcNow().AddHours(1))).Should().BeFalse("this process remembers");
    }

    [Test]
    public async Task A_store_that_was_emptied_makes_the_process_handle_nothing_again()
    {
        await AddAsync();
        _store.Clear();

        (await ContainsAsync()).Should().BeTrue();
        (await AddAsync()).Should().BeFalse();
    }

    [Test]
    public async Task A_cancelled_caller_is_not_told_that_the_store_failed()
    {
        using var cancellation = new CancellationTokenSource();
        var hanging = new TaskCompletionSource();
        _store.Before = () => hanging.Task;

        var asking = _guard.ContainsAsync(Key, cancellation.Token).AsTask();
        await cancellation.CancelAsync();

        await FluentActions.Awaiting(() => asking.WaitAsync(_patience)).Should().ThrowAsync<OperationCanceledException>();
    }

    [Test]
    public async Task Without_a_store_the_process_remembers_and_no_store_is_said_to_have_failed()
    {
        _guard = new ReplayGuard("returns", _clock, _loggers.CreateLogger<ReplayGuard>());

        (await AddAsync()).Should().BeTrue();
        (await AddAsync()).Should().BeFalse();
        (await ContainsAsync()).Should().BeTrue();
        await RemoveAsync();
        (await ContainsAsync()).Should().BeFalse();
        _log.Entries.Should().BeEmpty();
    }

    [Test]
    public async Task A_full_memory_is_reported_once_an_hour()
    {
        _guard = new ReplayGuard("returns", _clock, _loggers.CreateLogger<ReplayGuard>(), capacity: 1);
        var reports = new List<int>();
        TimeSpan[] pauses = [TimeSpan.Zero, TimeSpan.Zero, TimeSpan.Zero, TimeSpan.FromHours(1) - TimeSpan.FromTicks(1), TimeSpan.FromTicks(1)];

        foreach (var (pause, number) in pauses.Select(static (pause, number) => (pause, number)))
        {
            _clock.Advance(pause);
            await _guard.TryAddAsync($"return:{number}", _clock.GetUtcNow().AddHours(3));
            reports.Add(_log.Entries.Count(static entry => entry.StartsWith("116 ", StringComparison.Ordinal)));
        }

        reports.Should().Equal(0, 1, 1, 1, 2);
        _log.Entries.Should().AllSatisfy(static entry => entry.Should().Contain("remembers 1 returns"));
    }

    private async Task<bool> AfterTwoSecondsAsync(Func<Task<bool>> start)
    {
        var task = start();
        _clock.Advance(TimeSpan.FromSeconds(1.9));
        task.IsCompleted.Should().BeFalse();
        _clock.Advance(TimeSpan.FromSeconds(0.1));
        return await task.WaitAsync(_patience);
    }

    private async Task PassAsync(TimeSpan time, Func<bool> until)
    {
        _clock.Advance(time);
        for (var i = 0; !until() && i < 1000; i++)
        {
            await Task.Delay(10);
        }

        until().Should().BeTrue();
    }

    private Task<bool> ContainsAsync() => _guard.ContainsAsync(Key).AsTask().WaitAsync(_patience);

    private Task<bool> AddAsync() => _guard.TryAddAsync(Key, _clock.GetUtcNow().AddHours(1)).AsTask().WaitAsync(_patience);

    private Task RemoveAsync() => _guard.RemoveAsync(Key).AsTask().WaitAsync(_patience);

    private sealed class SwitchedStore : IReplayStore
    {
        private readonly ConcurrentDictionary<string, bool> _keys = [];

        public bool IsDown { get; set; }

        public bool IsFull { get; set; }

        public Func<Task> Before { get; set; } = () => Task.CompletedTask;

        public bool Has(string key) => _keys.ContainsKey(key);

        public void Clear() => _keys.Clear();

        public async ValueTask<bool> ContainsAsync(string key, CancellationToken cancellationToken = default)
        {
            await EnterAsync();
            return _keys.ContainsKey(key);
        }

        public async ValueTask<bool> TryAddAsync(string key, DateTimeOffset expiresAt, CancellationToken cancellationToken = default)
        {
            await EnterAsync();
            return IsFull ? throw new IOException("The store is full.") : _keys.TryAdd(key, true);
        }

        public async ValueTask RemoveAsync(string key, CancellationToken cancellationToken = default)
        {
            await EnterAsync();
            _keys.TryRemove(key, out _);
        }

        private Task EnterAsync() => IsDown ? throw new IOException("The store is down.") : Before();
    }
}
