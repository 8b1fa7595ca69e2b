using System.Collections.Concurrent;
using System.Net;
using System.Text;
using System.Text.Json.Nodes;
using BenchmarkDotNet.Attributes;
using EmbeddedSigning.AspNetCore;
using EmbeddedSigning.Authentication;
using EmbeddedSigning.Connect;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.AspNetCore.Hosting;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using StackExchange.Redis;

namespace EmbeddedSigning.Benchmarks;

/// <summary>What a Connect message of 4 KB costs from its arrival over loopback until it is both answered and handled, by a handler that does nothing:
/// handled within the request, or through an inbox.</summary>
[MemoryDiagnoser]
public class InboxBenchmarks
{
    private const int Messages = 100;
    private const string EnvelopeId = "d2a5cfd5-9d5c-4b16-a8d4-0f3dbb1b7f5e";

    private static readonly HttpClient _http = new();
    private static readonly ConnectKey _key = new("tSGGRs1pGAmSxLTQ0Yv1bTsyvRzQ5CrdI0kbNqhHdFc=");

    private readonly string _body = ReadMessage();
    private readonly Handler _handler = new();
    private RedisProcess? _redis;
    private ConnectionMultiplexer? _connection;
    private WebApplication _app = null!;
    private Uri _connectUrl = null!;

    /// <summary>Where messages are kept.</summary>
    [Params("no inbox", "no inbox, UseRedis", "inbox in memory", "inbox in Redis")]
    public string Kind { get; set; } = "";

    [GlobalSetup]
    public async Task StartAsync()
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        builder.Services.AddSingleton<IConnectHandler>(_handler);
        builder.Services.AddDataProtection().UseEphemeralDataProtectionProvider();
        var signing = builder.Services.AddEmbeddedSigning(static _ => { })
            .UseAccessToken(new AccessToken("unused", DateTimeOffset.MaxValue))
            .AddSigningEndpoints(static options =>
            {
                options.PublicUrl = new Uri("http://127.0.0.1");
                options.ConnectKeys.Add(_key);
            });
        if (Kind.EndsWith("Redis", StringComparison.Ordinal))
        {
            _redis = await RedisProcess.StartAsync(isDurable: true);
            _connection = await ConnectionMultiplexer.ConnectAsync(_redis.Address);
            builder.Services.AddSingleton<IConnectionMultiplexer>(_connection);
            signing.UseRedis();
        }

        if (Kind.StartsWith("inbox", StringComparison.Ordinal))
        {
            signing.UseConnectInbox();
        }

        _app = builder.Build();
        _app.MapEmbeddedSigning();
        await _app.StartAsync();
        _connectUrl = new Uri(new Uri(_app.Urls.Single()), "/signing/connect");
        await DeliverAsync();
    }

    [GlobalCleanup]
    public async Task StopAsync()
    {
        await _app.DisposeAsync();
        await (_connection?.DisposeAsync() ?? default);
        _redis?.Dispose();
    }

    [Benchmark]
    public Task OneMessage() => DeliverAsync();

    [Benchmark(OperationsPerInvoke = Messages)]
    public Task MessagesAtOnce() => Task.WhenAll(Enumerable.Range(0, Messages).Select(_ => DeliverAsync()));

    // Each message is about an envelope of its own.
    private async Task DeliverAsync()
    {
        var envelopeId = Guid.NewGuid();
        var body = Encoding.UTF8.GetBytes(_body.Replace(EnvelopeId, envelopeId.ToString(), StringComparison.Ordinal));
        var handled = _handler.Expect(envelopeId);
        using var content = new ByteArrayContent(body);
        content.Headers.Add("X-DocuSign-Signature-1", ConnectSignature.Create(_key, body));
        using var answer = await _http.PostAsync(_connectUrl, content);
        if (answer.StatusCode != HttpStatusCode.OK)
        {
            throw new InvalidOperationException($"The message was answered {answer.StatusCode}.");
        }

        await handled;
    }

    private static string ReadMessage()
    {
        using var stream = typeof(InboxBenchmarks).Assembly.GetManifestResourceStream("envelope-completed.json")!;
        return JsonNode.Parse(stream)!.ToJsonString();
    }

    private sealed class Handler : IConnectHandler
    {
        private readonly ConcurrentDictionary<Guid, TaskCompletionSource> _expected = new();

        public Task Expect(Guid envelopeId) =>
            _expected.GetOrAdd(envelopeId, static _ => new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously)).Task;

        public Task HandleAsync(ConnectMessage message, CancellationToken cancellationToken = default)
        {
            if (_expected.TryRemove(message.EnvelopeId!.Value.ToGuid(), out var expected))
            {
                expected.SetResult();
            }

            return Task.CompletedTask;
        }
    }
}
