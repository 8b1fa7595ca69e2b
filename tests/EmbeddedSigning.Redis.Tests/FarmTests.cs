using System.Text;
using EmbeddedSigning.Authentication;
using EmbeddedSigning.Emulator;
using EmbeddedSigning.Envelopes;
using EmbeddedSigning.Redis.Tests.Support;
using EmbeddedSigning.Tests.Support;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using StackExchange.Redis;

namespace EmbeddedSigning.Redis.Tests;

/// <summary>One application in several processes, with a real Redis between them.</summary>
[TestFixture]
[Category("Slow")]
public sealed class FarmTests
{
    private RedisServer _redis = null!;
    private DocuSignEmulator _docuSign = null!;
    private string _folder = null!;
    private string _keyFile = null!;
    private EnvelopeId _envelopeId;

    [SetUp]
    public async Task SetUp()
    {
        _redis = await RedisServer.StartAsync();
        _docuSign = await DocuSignEmulator.StartAsync(new DocuSignEmulatorOptions { BurstLimit = 100_000, HourlyLimit = 100_000 });
        _folder = TempFolders.Create();
        _keyFile = Path.Combine(_folder, "docusign.pem");
        await File.WriteAllTextAsync(_keyFile, _docuSign.PrivateKeyPem);

        // The key exists before the processes start, because at a cold start each would create its own.
        DataProtectionProvider.Create(new DirectoryInfo(_folder)).CreateProtector("first").Protect([1]);
        await using var services = CreateServices();
        _envelopeId = (await services.GetRequiredService<IEmbeddedSigningClient>().CreateEnvelopeAsync(CreateEnvelope())).EnvelopeId;
    }

    [TearDown]
    public async Task TearDown()
    {
        await _docuSign.DisposeAsync();
        await _redis.DisposeAsync();
    }

    [Test]
    public async Task Three_processes_with_three_hundred_callers_start_with_one_token_request()
    {
        var before = Count("/oauth/token");
        var accountsBefore = Count("/oauth/userinfo");
        await using var first = await StartAsync();
        await using var second = await StartAsync();
        await using var third = await StartAsync();

        var results = await Task.WhenAll(first.CallAsync(100), second.CallAsync(100), third.CallAsync(100));

        results.Should().AllBe("100");
        (Count("/oauth/token") - before).Should().Be(1);
        (Count("/oauth/userinfo") - accountsBefore).Should().Be(1);
    }

    [Test]
    public async Task A_token_that_DocuSign_refuses_is_replaced_once_for_all_processes()
    {
        await using var first = await StartAsync();
        await using var second = await StartAsync();
        await Task.WhenAll(first.CallAsync(10), second.CallAsync(10));
        var before = Count("/oauth/token");

        _docuSign.RevokeTokens();
        var results = await Task.WhenAll(first.CallAsync(50), second.CallAsync(50));

        results.Should().AllBe("50");
        (Count("/oauth/token") - before).Should().Be(1);
    }

    [Test]
    public async Task When_Redis_is_killed_no_call_fails()
    {
        await using var first = await StartAsync();
        await using var second = await StartAsync();
        await using var third = await StartAsync();
        var before = Count("/oauth/token");
        var during = Task.WhenAll(first.CallAsync(100), second.CallAsync(100), third.CallAsync(100));
        await _redis.KillAsync();
        (await during).Should().AllBe("100");

        // Every process has to have a new token now, and nowhere to look for it.
        _docuSign.RevokeTokens();
        (await Task.WhenAll(first.CallAsync(20), second.CallAsync(20), third.CallAsync(20))).Should().AllBe("20");

        (Count("/oauth/token") - before).Should().BeInRange(3, 6);
    }

    [Test]
    public async Task Two_workers_without_ASP_NET_Core_share_one_token()
    {
        using var first = CreateWorker();
        using var second = CreateWorker();
        var before = Count("/oauth/token");
        await first.StartAsync();
        await second.StartAsync();

        await first.Services.GetRequiredService<IEmbeddedSigningClient>().ListRecipientsAsync(_envelopeId);
        await second.Services.GetRequiredService<IEmbeddedSigningClient>().ListRecipientsAsync(_envelopeId);

        (Count("/oauth/token") - before).Should().Be(1);
        await first.StopAsync();
        await second.StopAsync();
    }

    [Test]
    public void The_process_of_these_tests_needs_no_ASP_NET_Core() =>
        File.ReadAllText(FarmMember.RuntimeConfiguration).Should().Contain("Microsoft.NETCore.App").And.NotContain("Microsoft.AspNetCore.App");

    [Test]
    public async Task A_process_starts_without_Redis()
    {
        await _redis.KillAsync();
        await using var member = await StartAsync();

        (await member.CallAsync(10)).Should().Be("10");
    }

    [Test]
    public async Task The_bytes_in_Redis_hold_no_token()
    {
        var token = "";
        await using var services = CreateServices(builder => builder.UseDistributedTokenCache()
            .ConfigureHttpClient(http => http.AddHttpMessageHandler(() => new TokenListener(found => token = found))));
        await services.GetRequiredService<IEmbeddedSigningClient>().ListRecipientsAsync(_envelopeId);

        var dump = await _redis.DumpAsync();

        token.Should().NotBeEmpty();
        var bytes = Encoding.ASCII.GetBytes(token);
        dump.Should().HaveCountGreaterThan(4, "a token and an account are there, each with a key and a value");
        foreach (var form in new[]
        {
            bytes, Encoding.Unicode.GetBytes(token), Encoding.ASCII.GetBytes(Convert.ToHexString(bytes)),
            Encoding.ASCII.GetBytes(Convert.ToHexStringLower(bytes)), Base64(bytes, 0), Base64(bytes, 1), Base64(bytes, 2),
        })
        {
            dump.Count(entry => Holds(entry, form)).Should().Be(0);
        }

        foreach (var readable in new[] { _docuSign.UserId, _docuSign.IntegrationKey, _docuSign.AccountId })
        {
            dump.Count(entry => Holds(entry, Encoding.ASCII.GetBytes(readable))).Should().Be(0);
        }
    }

    [Test]
    public async Task Entries_of_other_keys_and_entries_that_were_tampered_with_are_not_believed()
    {
        await using (var services = CreateServices(builder => builder.UseDistributedTokenCache()))
        {
            await services.GetRequiredService<IEmbeddedSigningClient>().ListRecipientsAsync(_envelopeId);
        }

        await using (var redis = await _redis.ConnectAsync())
        {
            var keys = await redis.GetServers().Single().KeysAsync().ToListAsync();
            keys.Should().HaveCount(2);
            var values = await Task.WhenAll(keys.Select(key => redis.GetDatabase().HashGetAsync(key, "data")));
            await redis.GetDatabase().HashSetAsync(keys[0], "data", values[1]);
            await redis.GetDatabase().HashSetAsync(keys[1], "data", values[0]);
        }

        var before = Count("/oauth/token");
        await using var later = CreateServices(builder => builder.UseDistributedTokenCache());
        await later.GetRequiredService<IEmbeddedSigningClient>().ListRecipientsAsync(_envelopeId);

        (Count("/oauth/token") - before).Should().Be(1);
    }

    [Test]
    public async Task Only_one_of_two_processes_is_the_first()
    {
        await using var first = CreateServices(builder => builder.UseRedis());
        await using var second = CreateServices(builder => builder.UseRedis());
        var stores = new[] { first, second }.Select(services => services.GetRequiredService<IReplayStore>()).ToArray();
        var soon = DateTimeOffset.UtcNow.AddHours(1);

        var added = await Task.WhenAll(Enumerable.Range(0, 20).Select(number => stores[number % 2].TryAddAsync("return:1", soon).AsTask()));

        added.Count(wasFirst => wasFirst).Should().Be(1);
        (await stores[0].ContainsAsync("return:1")).Should().BeTrue();
        await stores[1].RemoveAsync("return:1");
        (await stores[0].ContainsAsync("return:1")).Should().BeFalse();
    }

    [Test]
    public async Task A_key_that_one_process_added_is_present_in_the_others_through_any_distributed_cache()
    {
        await using var first = CreateServices(builder => builder.UseDistributedTokenCache());
        await using var second = CreateServices(builder => builder.UseDistributedTokenCache());
        var (one, other) = (first.GetRequiredService<IReplayStore>(), second.GetRequiredService<IReplayStore>());
        var soon = DateTimeOffset.UtcNow.AddHours(1);

        (await one.TryAddAsync("return:1", soon)).Should().BeTrue();
        (await one.TryAddAsync("return:1", soon)).Should().BeFalse();
        (await other.TryAddAsync("return:1", soon)).Should().BeFalse();
        (await other.ContainsAsync("return:1")).Should().BeTrue();

        await one.RemoveAsync("return:1");
        (await other.TryAddAsync("return:1", soon)).Should().BeTrue();
        (await one.TryAddAsync("return:1", soon)).Should().BeFalse();
    }

    [Test]
    public async Task A_lock_is_held_by_one_and_released_by_its_holder()
    {
        await using var services = CreateServices(builder => builder.UseRedis());
        var shared = services.GetRequiredService<ISharedLock>();

        var held = await shared.AcquireAsync("key", CancellationToken.None);
        using var patience = new CancellationTokenSource();
        var waiting = shared.AcquireAsync("key", patience.Token).AsTask();
        var other = await shared.AcquireAsync("other", CancellationToken.None);
        waiting.IsCompleted.Should().BeFalse();

        await held.DisposeAsync();
        await (await waiting).DisposeAsync();
        await other.DisposeAsync();
        patience.Cancel();
        await shared.Awaiting(shared => shared.AcquireAsync("key", patience.Token).AsTask()).Should().ThrowAsync<OperationCanceledException>();
    }

    [Test]
    public async Task A_lock_is_held_while_its_holder_lives_and_ends_soon_after_the_holder_has_died()
    {
        var dying = CreateServices(builder => builder.UseRedis());
        await using var living = CreateServices(builder => builder.UseRedis());
        await dying.GetRequiredService<ISharedLock>().AcquireAsync("key", CancellationToken.None);
        var shared = living.GetRequiredService<ISharedLock>();
        using (var patience = new CancellationTokenSource(TimeSpan.FromSeconds(7)))
        {
            await shared.Awaiting(shared => shared.AcquireAsync("key", patience.Token).AsTask()).Should().ThrowAsync<OperationCanceledException>();
        }

        // Its connection ends with it.
        await dying.DisposeAsync();

        await (await shared.AcquireAsync("key", CancellationToken.None).AsTask().WaitAsync(TimeSpan.FromSeconds(15))).DisposeAsync();
    }

    [Test]
    public async Task An_entry_of_other_Data_Protection_keys_is_reported_once()
    {
        var log = new LogCollector();
        await using (var first = CreateServices(builder => builder.UseDistributedTokenCache()))
        {
            await first.GetRequiredService<IEmbeddedSigningClient>().ListRecipientsAsync(_envelopeId);
        }

        await using var second = CreateServices(builder =>
        {
            builder.UseDistributedTokenCache();
            builder.Services.AddDataProtection().PersistKeysToFileSystem(new DirectoryInfo(TempFolders.Create()));
            builder.Services.AddSingleton<ILoggerFactory>(new SingleLoggerFactory(log));
        });
        await second.GetRequiredService<IEmbeddedSigningClient>().ListRecipientsAsync(_envelopeId);

        log.Entries.Where(entry => entry.EventId == 16).Should().ContainSingle().Which.Text.Should().Contain("Data Protection keys");
    }

    [Test]
    public void Two_clients_register_one_lock_and_one_replay_store()
    {
        var services = new ServiceCollection();
        services.AddEmbeddedSigning(_ => { }).UseDistributedTokenCache().UseRedis();
        services.AddEmbeddedSigning("tenant-a", _ => { }).UseDistributedTokenCache().UseRedis();

        foreach (var type in new[] { typeof(ISharedLock), typeof(IReplayStore), typeof(ISharedLimits) })
        {
            services.Should().ContainSingle(service => service.ServiceType == type);
        }
    }

    [Test]
    public async Task The_store_of_UseRedis_replaces_that_of_the_cache_in_either_order()
    {
        await using var first = CreateServices(builder => builder.UseRedis().UseDistributedTokenCache());
        await using var second = CreateServices(builder => builder.UseDistributedTokenCache().UseRedis());

        var stores = new[] { first, second }.Select(services => services.GetRequiredService<IReplayStore>().GetType().Assembly);

        stores.Should().AllBeEquivalentTo(typeof(RedisBuilderExtensions).Assembly);
    }

    [Test]
    public async Task A_replay_store_of_the_application_stays_with_UseDistributedTokenCache()
    {
        var own = new MemoryReplayStore(TimeProvider.System);

        await using var services = CreateServices(builder =>
        {
            builder.Services.AddSingleton<IReplayStore>(own);
            builder.UseDistributedTokenCache();
        });

        services.GetRequiredService<IReplayStore>().Should().BeSameAs(own);
    }

    private Task<FarmMember> StartAsync() => FarmMember.StartAsync(_docuSign, _redis, _envelopeId, _folder, _keyFile);

    private int Count(string path) => _docuSign.Requests.Count(request => request.Path == path);

    private static EnvelopeDefinition CreateEnvelope() => new EnvelopeBuilder("Please sign")
        .AddDocument(DocumentSource.FromFile(Path.Combine(AppContext.BaseDirectory, "Pdfs", "weasyprint.pdf")))
        .AddEmbeddedSigner("Ada Lovelace", "ada@example.com", "user-42", signer => signer.SignHere("/sign/"))
        .Build();

    private ServiceProvider CreateServices(Action<EmbeddedSigningBuilder>? build = null)
    {
        var services = new ServiceCollection();
        var builder = AddServices(services);
        build?.Invoke(builder);
        return services.BuildServiceProvider();
    }

    private IHost CreateWorker()
    {
        var builder = Host.CreateApplicationBuilder();
        builder.Logging.ClearProviders();
        AddServices(builder.Services).UseDistributedTokenCache().UseRedis();
        return builder.Build();
    }

    private EmbeddedSigningBuilder AddServices(IServiceCollection services)
    {
        services.AddSingleton<IConnectionMultiplexer>(_ => ConnectionMultiplexer.Connect(_redis.PatientConfiguration));
        services.AddStackExchangeRedisCache(options => options.Configuration = _redis.PatientConfiguration);
        services.AddHybridCache();
        services.AddDataProtection().SetApplicationName("farm").PersistKeysToFileSystem(new DirectoryInfo(_folder));
        return services.AddEmbeddedSigning(options =>
        {
            options.OAuthBaseUri = _docuSign.BaseUri;
            options.JwtGrant.IntegrationKey = _docuSign.IntegrationKey;
            options.JwtGrant.UserId = _docuSign.UserId;
            options.JwtGrant.PrivateKey = PrivateKey.FromPemFile(_keyFile);
        });
    }

    private static bool Holds(byte[] bytes, byte[] part) => bytes.AsSpan().IndexOf(part) >= 0;

    /// <summary>The middle of what base64 makes of the bytes, when so many others stand before them.</summary>
    private static byte[] Base64(byte[] bytes, int before)
    {
        var text = Convert.ToBase64String([.. new byte[before], .. bytes]);
        return Encoding.ASCII.GetBytes(text[4..^8]);
    }

    private sealed class TokenListener(Action<string> found) : DelegatingHandler
    {
        protected override Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
        {
            if (request.Headers.Authorization is { Scheme: "Bearer", Parameter: { } token })
            {
                found(token);
            }

            return base.SendAsync(request, cancellationToken);
        }
    }
}
