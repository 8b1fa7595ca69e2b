using System.Collections.Concurrent;
using System.Net;
using System.Net.Sockets;
using System.Text.Json.Nodes;
using Microsoft.Extensions.Logging;

namespace EmbeddedSigning.Emulator.Tests;

/// <summary>What the emulator tells about its decisions, to a logger of the caller.</summary>
internal sealed class LoggingTests : EmulatorTest, IDisposable
{
    private readonly RecordingLoggerFactory _log = new();

    public void Dispose() => _log.Dispose();

    [Test]
    public async Task Every_request_is_logged_with_its_outcome_and_without_secrets()
    {
        var envelopeId = await CreateEnvelopeAsync();
        var url = await CreateSigningUrlAsync(envelopeId);
        await SignAsync(envelopeId);
        await GetAsync($"envelopes/{Guid.Empty:D}");
        Emulator.Faults.Add(EmulatorFault.AnswerBeforeCommit(503));
        await GetAsync("templates");

        await UntilAsync(() => _log.Lines.Any(line => line.Contains("503", StringComparison.Ordinal)));

        _log.Lines.Should().Contain("POST /oauth/token was answered 200")
            .And.Contain($"POST /restapi/v2.1/accounts/{Emulator.AccountId}/envelopes was answered 201")
            .And.Contain(line => line.Contains("was refused with 404 ENVELOPE_DOES_NOT_EXIST: The envelope specified", StringComparison.Ordinal))
            .And.Contain(line => line.Contains("met the fault AnswerBeforeCommit(503) and was answered 503", StringComparison.Ordinal))
            .And.NotContain(line => line.Contains("slt=", StringComparison.Ordinal) || line.Contains(url.Query, StringComparison.Ordinal));
    }

    [Test]
    public async Task Every_attempt_of_Connect_is_listed_with_its_error()
    {
        using var listener = new TcpListener(IPAddress.Loopback, port: 0);
        listener.Start();
        var port = ((IPEndPoint)listener.LocalEndpoint).Port;
        listener.Stop();
        var envelope = TestEnvelope.ForAda();
        envelope["eventNotification"] = new JsonObject
        {
            ["url"] = $"http://127.0.0.1:{port}/hook",
            ["requireAcknowledgment"] = "true",
            ["events"] = new JsonArray("envelope-sent"),
            ["eventData"] = new JsonObject { ["version"] = "restv2.1" },
        };
        var id = await CreateEnvelopeAsync(envelope);

        await Emulator.WaitForConnectAsync();

        _log.Lines.Should().Contain(line =>
            line.StartsWith($"Connect: envelope-sent of envelope {id} was not delivered to http://127.0.0.1:{port}/hook by attempt 1: There was no answer", StringComparison.Ordinal)
            && line.Contains("The next attempt is at 2026-11-24T09:30:15", StringComparison.Ordinal));
    }

    protected override void Configure(DocuSignEmulatorOptions options) => options.LoggerFactory = _log;

    private sealed class RecordingLoggerFactory : ILoggerFactory, ILogger
    {
        public ConcurrentQueue<string> Lines { get; } = new();

        public ILogger CreateLogger(string categoryName) => this;

        public void AddProvider(ILoggerProvider provider)
        {
        }

        public void Dispose()
        {
        }

        public IDisposable? BeginScope<TState>(TState state)
            where TState : notnull => null;

        public bool IsEnabled(LogLevel logLevel) => true;

        public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter) =>
            Lines.Enqueue(formatter(state, exception));
    }
}
