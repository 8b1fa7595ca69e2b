using System.Diagnostics.Metrics;
using BenchmarkDotNet.Attributes;
using EmbeddedSigning.Authentication.Internal;
using EmbeddedSigning.Http;
using EmbeddedSigning.Limits;
using EmbeddedSigning.Telemetry;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging.Abstractions;
using StackExchange.Redis;

namespace EmbeddedSigning.Benchmarks;

/// <summary>What a call pays for the account's limits: counted by the client alone, and by all processes in Redis.</summary>
[MemoryDiagnoser]
public class LimitBenchmarks
{
    private const int Callers = 100;

    // No limit is ever reached.
    private static readonly HttpAllowance _answer = new(1_000_000_000, 999_999_999, null, null, null, null);

    private readonly RequestPace _own = new(TimeProvider.System, NullLogger.Instance, lowPriorityShare: 0.5);
    private RequestPace _shared = null!;
    private RedisProcess _redis = null!;
    private ServiceProvider _services = null!;

    [GlobalSetup]
    public async Task StartAsync()
    {
        _redis = await RedisProcess.StartAsync(isDurable: false);
        var services = new ServiceCollection();
        services.AddSingleton<IConnectionMultiplexer>(await ConnectionMultiplexer.ConnectAsync(_redis.Address));
        services.AddEmbeddedSigning(static _ => { }).UseRedis();
        _services = services.BuildServiceProvider();
        var account = new AccountAddress("d0c1c0de-0000-4000-8000-000000000001", new Uri("https://demo.docusign.net"));
        var telemetry = new ClientTelemetry(_services.GetRequiredService<IMeterFactory>(), TimeProvider.System, NullLogger.Instance);
        _shared = new RequestPace(TimeProvider.System, NullLogger.Instance, lowPriorityShare: 0.5, new LimitsExchange(
            _services.GetRequiredService<ISharedLimits>(), account, TimeProvider.System, telemetry, NullLogger.Instance));
        await CallAsync(_own);
        await CallAsync(_shared);
    }

    [GlobalCleanup]
    public async Task StopAsync()
    {
        await _services.DisposeAsync();
        _redis.Dispose();
    }

    [Benchmark(Baseline = true)]
    public Task OwnLimits() => CallAsync(_own);

    [Benchmark]
    public Task SharedLimits() => CallAsync(_shared);

    [Benchmark(OperationsPerInvoke = Callers)]
    public Task SharedLimitsOfManyCallers() => Task.WhenAll(Enumerable.Range(0, Callers).Select(_ => CallAsync(_shared)));

    private static async Task CallAsync(RequestPace pace)
    {
        await pace.EnterAsync("user", CallPriority.Normal, TimeSpan.FromMinutes(1), CancellationToken.None);
        pace.Leave(CallPriority.Normal, _answer);
    }
}
