using System.Collections.Concurrent;
using EmbeddedSigning.Authentication;
using EmbeddedSigning.Emulator;
using EmbeddedSigning.Sharing.Internal;
using EmbeddedSigning.Tests.Support;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Time.Testing;

namespace EmbeddedSigning.Tests.Authentication;

/// <summary>What processes share, and what happens when the cache between them misbehaves.</summary>
[TestFixture]
public sealed class SharedCacheTests
{
    private FakeTimeProvider _clock = null!;
    private DocuSignEmulator _docuSign = null!;
    private MemoryCache _cache = null!;

    [SetUp]
    public async Task SetUp()
    {
        _clock = new FakeTimeProvider(new DateTimeOffset(2026, 11, 24, 10, 0, 0, TimeSpan.Zero));
        _docuSign = await DocuSignEmulator.StartAsync(new DocuSignEmulatorOptions { TimeProvider = _clock });
        _cache = new MemoryCache();
    }

    [TearDown]
    public async Task TearDown() => await _docuSign.DisposeAsync();

    [Test]
    public async Task A_second_process_finds_the_token_and_the_account_of_the_first()
    {
        await CallAsync(CreateClient());
        await CallAsync(CreateClient());

        Count("/oauth/token").Should().Be(1);
        Count("/oauth/userinfo").Should().Be(1);
    }

    [Test]
    public async Task The_log_tells_a_token_that_was_found_from_a_new_one()
    {
        var first = new LogCollector();
        var second = new LogCollector();

        await CallAsync(CreateClient(log: first));
        await CallAsync(CreateClient(log: second));

        first.Entries.Select(entry => entry.EventId).Should().Contain(4).And.NotContain(11);
        second.Entries.Select(entry => entry.EventId).Should().Contain(11).And.NotContain(4);
    }

    [Test]
    public async Task Nothing_is_shared_between_clients_of_different_names_settings_or_users()
    {
        var client = CreateClient();
        await CallAsync(client);
        await CallAsync(CreateClient(options => options.AccountId = _docuSign.AccountId));
        await CallAsync(_docuSign.CreateServices(clock: _clock, build: builder => builder.Services.AddEmbeddedSigning("tenant-a", options =>
        {
            options.OAuthBaseUri = _docuSign.BaseUri;
            options.JwtGrant.IntegrationKey = _docuSign.IntegrationKey;
            options.JwtGrant.UserId = _docuSign.UserId;
            options.JwtGrant.PrivateKey = PrivateKey.FromPem(_docuSign.PrivateKeyPem);
        }).UseSharedCache<MemoryCache>().Services.AddKeyedSingleton("tenant-a", _cache)).GetRequiredKeyedService<IEmbeddedSigningClient>("tenant-a"));
        await client.AsUser(Guid.NewGuid().ToString("D")).Awaiting(CallAsync).Should().ThrowAsync<AccessTokenException>();

        Count("/oauth/token").Should().Be(4);
        _cache.Lifetimes.Should().HaveCount(6, "a token and an account for each, and nothing for the failure");
    }

    [Test]
    public async Task A_token_is_kept_no_longer_than_it_is_of_use()
    {
        await CallAsync(CreateClient());
        _cache.Lifetimes.Values.Max().Should().Be(TimeSpan.FromHours(1)).And.Be(_cache.Lifetimes.Values.Min() + TimeSpan.FromMinutes(5));

        // A cache that keeps it all the same is not believed.
        _clock.Advance(TimeSpan.FromMinutes(56));
        await CallAsync(CreateClient());

        Count("/oauth/token").Should().Be(2);
    }

    [Test]
    public async Task A_token_that_was_refused_is_removed_although_no_other_can_be_had()
    {
        var client = CreateClient(options => options.Retry.MaxRetries = 0);
        await CallAsync(client);
        _docuSign.RevokeTokens();
        _docuSign.RevokeConsent();

        await client.Awaiting(CallAsync).Should().ThrowAsync<ConsentRequiredException>();

        _cache.Lifetimes.Should().ContainSingle("the account is still right");
    }

    [Test]
    public async Task A_shared_token_that_is_as_old_as_the_refused_one_is_replaced_too()
    {
        var client = CreateClient(options => options.Retry.MaxRetries = 0);
        await CallAsync(client);
        _cache.Clear();
        await CallAsync(CreateClient());
        _docuSign.RevokeTokens();

        await CallAsync(client);

        Count("/oauth/token").Should().Be(3);
    }

    [Test]
    public async Task A_cache_that_fails_costs_no_call()
    {
        _cache.OnUse = _ => throw new InvalidOperationException("The cache is down.");

        await CallAsync(CreateClient());
        await CallAsync(CreateClient());

        Count("/oauth/token").Should().Be(2);
    }

    [Test]
    public async Task A_cache_that_fails_is_left_alone_for_five_seconds_and_reported_once()
    {
        var log = new LogCollector();
        var uses = 0;
        _cache.OnUse = _ =>
        {
            uses++;
            throw new InvalidOperationException("The cache is down.");
        };

        // A token, and then an account.
        var client = CreateClient(log: log);
        await CallAsync(client);
        uses.Should().Be(1);

        _docuSign.RevokeTokens();
        _clock.Advance(TimeSpan.FromSeconds(5));
        await CallAsync(client);
        uses.Should().Be(2);

        _cache.OnUse = static _ => Task.CompletedTask;
        _docuSign.RevokeTokens();
        _clock.Advance(TimeSpan.FromSeconds(5));
        await CallAsync(client);

        log.Entries.Select(static entry => entry.EventId).Where(static id => id is 10 or 15).Should().Equal(10, 15);
    }

    [Test]
    public async Task A_cache_that_takes_nothing_more_is_still_read_and_reported_once()
    {
        var log = new LogCollector();
        var client = CreateClient(log: log);
        _cache.OnSave = () => throw new IOException("It is full.");
        for (var i = 0; i < 4; i++)
        {
            await CallAsync(client);
            _docuSign.RevokeTokens();
            _clock.Advance(TimeSpan.FromSeconds(6));
        }

        // Another process has had room.
        _cache.OnSave = static () => { };
        await CallAsync(CreateClient());
        var before = Count("/oauth/token");
        _cache.OnSave = () => throw new IOException("It is full.");
        await CallAsync(client);
        _cache.OnSave = static () => { };
        _docuSign.RevokeTokens();
        _clock.Advance(TimeSpan.FromSeconds(6));
        await CallAsync(client);

        (Count("/oauth/token") - before).Should().Be(1, "the token of the other process was read");
        log.Entries.Select(static entry => entry.EventId).Where(static id => id is 10 or 15).Should().Equal(10, 15);
    }

    [Test]
    public async Task A_cache_that_hangs_is_waited_for_a_second()
    {
        var hanging = new TaskCompletionSource();
        _cache.OnUse = _ => hanging.Task;

        // Nothing else is waited for meanwhile, so nothing but time will end it.
        await _clock.DriveAsync(TimeSpan.FromMilliseconds(100), CallAsync(CreateClient()));

        Count("/oauth/token").Should().Be(1);
    }

    [TestCase(0, 0)]
    [TestCase(8, 0)]
    [TestCase(100, 0)]
    [TestCase(100, 0xFF)]
    public async Task A_corrupt_cache_entry_is_ignored(int length, byte value)
    {
        await CallAsync(CreateClient());
        _cache.Corrupt([.. Enumerable.Repeat(value, length)]);

        await CallAsync(CreateClient());

        Count("/oauth/token").Should().Be(2);
    }

    [Test]
    public async Task The_lock_is_given_back_when_the_cache_takes_nothing()
    {
        var gate = new CountingLock();
        var client = _docuSign.CreateClient(
            build: builder => builder.UseSharedCache<MemoryCache>().Services.AddSingleton(_cache).AddSingleton<ISharedLock>(gate), clock: _clock);
        _cache.OnSave = () => throw new IOException("It is full.");

        await CallAsync(client);

        gate.Taken.Should().BePositive();
        gate.Returned.Should().Be(gate.Taken);
    }

    [Test]
    public async Task A_lock_that_arrives_after_the_wait_for_it_has_ended_is_given_back()
    {
        var gate = new CountingLock { Opens = new TaskCompletionSource() };
        var client = _docuSign.CreateClient(
            build: builder => builder.UseSharedCache<MemoryCache>().Services.AddSingleton(_cache).AddSingleton<ISharedLock>(gate), clock: _clock);
        await _clock.DriveAsync(TimeSpan.FromSeconds(1), CallAsync(client));

        gate.Opens.SetResult();

        await Eventually.Happens(() => gate.Taken > 0 && gate.Returned == gate.Taken);
    }

    [Test]
    public async Task A_lock_that_arrives_after_its_caller_was_cancelled_is_given_back()
    {
        var gate = new CountingLock { Opens = new TaskCompletionSource() };
        var shared = new SharedState(_cache, gate, "test", _clock, new LogCollector());
        using var cancellation = new CancellationTokenSource();
        var finding = shared.FindOrRequestAsync(
            "item", static bytes => bytes, static _ => Task.FromResult<byte[]>([1]), static bytes => (bytes, TimeSpan.FromHours(1)), cancellation.Token);
        await Eventually.Happens(() => gate.Taken == 1);
        await cancellation.CancelAsync();
        await finding.Awaiting(static task => task).Should().ThrowAsync<OperationCanceledException>();

        gate.Opens.SetResult();

        await Eventually.Happens(() => gate.Returned == 1);
    }

    private IEmbeddedSigningClient CreateClient(Action<EmbeddedSigningOptions>? configure = null, LogCollector? log = null) => _docuSign.CreateClient(
        configure,
        builder => builder.UseSharedCache<MemoryCache>().Services.AddSingleton(_cache)
            .AddSingleton<ILoggerFactory>(new SingleLoggerFactory(log ?? new LogCollector())),
        _clock);

    private static Task CallAsync(IEmbeddedSigningClient client) => client.CreateEnvelopeAsync(Samples.Envelope().Build());

    private int Count(string path) => _docuSign.Requests.Count(request => request.Path == path);

    /// <summary>A cache that ends nothing, and does what a test wants.</summary>
    private sealed class MemoryCache : ISharedCache
    {
        private readonly ConcurrentDictionary<string, byte[]> _values = new();

        public ConcurrentDictionary<string, TimeSpan> Lifetimes { get; } = new();

        public Func<string, Task> OnUse { get; set; } = _ => Task.CompletedTask;

        public Action OnSave { get; set; } = static () => { };

        public void Clear() => _values.Clear();

        public void Corrupt(byte[] value)
        {
            foreach (var key in _values.Keys)
            {
                _values[key] = value;
            }
        }

        public async ValueTask<byte[]?> FindAsync(string key, CancellationToken cancellationToken)
        {
            await OnUse(key);
            return _values.GetValueOrDefault(key);
        }

        public async ValueTask SaveAsync(string key, byte[] value, TimeSpan lifetime, CancellationToken cancellationToken)
        {
            await OnUse(key);
            OnSave();
            _values[key] = value;
            Lifetimes[key] = lifetime;
        }

        public async ValueTask RemoveAsync(string key, CancellationToken cancellationToken)
        {
            await OnUse(key);
            _values.TryRemove(key, out _);
            Lifetimes.TryRemove(key, out _);
        }
    }

    private sealed class CountingLock : ISharedLock
    {
        private int _taken;
        private int _returned;

        public int Taken => _taken;

        public int Returned => _returned;

        public TaskCompletionSource? Opens { get; init; }

        public async ValueTask<IAsyncDisposable> AcquireAsync(string key, CancellationToken cancellationToken)
        {
            Interlocked.Increment(ref _taken);
            await (Opens?.Task ?? Task.CompletedTask);
            return new Held(this);
        }

        private sealed class Held(CountingLock owner) : IAsyncDisposable
        {
            public ValueTask DisposeAsync()
            {
                Interlocked.Increment(ref owner._returned);
                return default;
            }
        }
    }
}
