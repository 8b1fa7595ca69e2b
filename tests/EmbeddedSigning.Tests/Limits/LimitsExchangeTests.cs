using System.Diagnostics.Metrics;
using EmbeddedSigning.Authentication.Internal;
using EmbeddedSigning.Limits;
using EmbeddedSigning.Telemetry;
using EmbeddedSigning.Tests.Support;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Time.Testing;

namespace EmbeddedSigning.Tests.Limits;

[TestFixture]
public sealed class LimitsExchangeTests
{
    private static readonly SharedLimitsReport _report = new() { Client = "the client" };

    private readonly FakeTimeProvider _clock = new();
    private LogCollector _log = null!;
    private ServiceProvider _services = null!;

    [SetUp]
    public void SetUp() => (_log, _services) = (new LogCollector(), new ServiceCollection().AddMetrics().BuildServiceProvider());

    [TearDown]
    public void TearDown() => _services.Dispose();

    // Instances of several versions share the limits, so the key must not change.
    [TestCase("https://demo.docusign.net")]
    [TestCase("https://DEMO.docusign.NET")]
    public async Task The_account_has_one_key_in_all_processes_that_does_not_show_its_id(string server)
    {
        var limits = new Limits((_, _) => Task.FromResult(new SharedLimitsAnswer()));

        await Create(limits, server).TryExchangeAsync(_report, clients: 1);

        limits.Account.Should().Be("EmbeddedSigning:limits:252B2BFCAF8AA30D3A56B758E7421B77");
    }

    [Test]
    public async Task Limits_that_ignore_the_timeout_are_left_after_a_second()
    {
        var pending = new TaskCompletionSource<SharedLimitsAnswer>();
        var cancellation = CancellationToken.None;
        var exchange = Create(new Limits((_, token) =>
        {
            cancellation = token;
            return pending.Task;
        }));
        var exchanging = exchange.TryExchangeAsync(_report, clients: 1);

        _clock.Advance(TimeSpan.FromMilliseconds(999));
        (exchanging.IsCompleted, cancellation.IsCancellationRequested).Should().Be((false, false));
        _clock.Advance(TimeSpan.FromMilliseconds(1));

        (await exchanging).Should().BeNull();
        (exchange.IsAvailable, cancellation.IsCancellationRequested).Should().Be((false, true));
    }

    [Test]
    public async Task An_exchange_is_measured_and_a_failure_named()
    {
        var measured = new List<(double Seconds, object? Error)>();
        using var listener = new MeterListener
        {
            InstrumentPublished = static (instrument, listener) =>
            {
                if (instrument.Name == "embedded_signing.rate_limit.exchange.duration")
                {
                    listener.EnableMeasurementEvents(instrument);
                }
            },
        };
        listener.SetMeasurementEventCallback<double>((instrument, value, tags, _) =>
        {
            if (instrument.Meter.Scope == _services.GetRequiredService<IMeterFactory>())
            {
                measured.Add((value, tags.ToArray().SingleOrDefault(tag => tag.Key == "error.type").Value));
            }
        });
        listener.Start();
        var fails = false;
        var exchange = Create(new Limits((_, _) =>
        {
            _clock.Advance(TimeSpan.FromMilliseconds(250));
            return fails ? throw new IOException("It is down.") : Task.FromResult(new SharedLimitsAnswer());
        }));

        await exchange.TryExchangeAsync(_report, clients: 1);
        fails = true;
        await exchange.TryExchangeAsync(_report, clients: 1);

        measured.Should().HaveCount(2);
        measured[0].Should().Be((0.25, null));
        measured[1].Seconds.Should().Be(0.25);
        measured[1].Error.Should().NotBeNull();
    }

    [Test]
    public async Task The_beginning_and_the_end_of_an_outage_are_logged_once()
    {
        var fails = false;
        var exchange = Create(new Limits((_, _) => fails ? throw new IOException("It is down.") : Task.FromResult(new SharedLimitsAnswer())));

        foreach (var next in new[] { false, true, true, false, false })
        {
            fails = next;
            await exchange.TryExchangeAsync(_report, clients: 1);
        }

        _log.Entries.Select(static entry => entry.EventId).Should().Equal(17, 18);
    }

    private LimitsExchange Create(Limits limits, string server = "https://demo.docusign.net") => new(
        limits, new AccountAddress("123", new Uri(server)), _clock, new ClientTelemetry(_services.GetRequiredService<IMeterFactory>(), _clock, _log), _log);

    private sealed class Limits(Func<SharedLimitsReport, CancellationToken, Task<SharedLimitsAnswer>> exchange) : ISharedLimits
    {
        public string? Account { get; private set; }

        public ValueTask<SharedLimitsAnswer> ExchangeAsync(string account, SharedLimitsReport report, CancellationToken cancellationToken)
        {
            Account = account;
            return new ValueTask<SharedLimitsAnswer>(exchange(report, cancellationToken));
        }
    }
}
