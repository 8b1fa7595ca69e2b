using System.Collections.Concurrent;
using System.Diagnostics;
using System.Diagnostics.Metrics;
using EmbeddedSigning.Emulator;
using EmbeddedSigning.Tests.Support;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Time.Testing;

namespace EmbeddedSigning.Tests;

[TestFixture, NonParallelizable]
public sealed class TelemetryTests
{
    [Test]
    public async Task Operations_repetitions_tokens_and_sessions_are_counted()
    {
        await using var docuSign = await DocuSignEmulator.StartAsync();
        await using var services = docuSign.CreateServices(options => options.Retry.Delay = TimeSpan.FromMilliseconds(1));
        var measured = new ConcurrentBag<string>();
        using var listener = Listen(services, measured);
        var client = services.GetRequiredService<IEmbeddedSigningClient>();

        var session = await client.StartSigningAsync(Samples.Envelope().Build(), Samples.View);
        docuSign.Faults.Add(EmulatorFault.AnswerBeforeCommit(503));
        await client.GetEnvelopeAsync(session.Envelope.EnvelopeId);
        await client.Invoking(c => c.GetEnvelopeAsync(new EnvelopeId(Guid.NewGuid()))).Should().ThrowAsync<EnvelopeNotFoundException>();

        measured.Should().BeEquivalentTo(
            "embedded_signing.token_requests embedded_signing.operation=request_token",
            "embedded_signing.operation.duration embedded_signing.operation=create_envelope",
            "embedded_signing.operation.duration embedded_signing.operation=create_recipient_view",
            "embedded_signing.sessions.started",
            "embedded_signing.retries embedded_signing.operation=read_envelope error.type=EmbeddedSigning.DocuSignApiException",
            "embedded_signing.operation.duration embedded_signing.operation=read_envelope",
            "embedded_signing.operation.duration embedded_signing.operation=read_envelope error.type=ENVELOPE_DOES_NOT_EXIST");
    }

    [Test]
    public async Task An_unknown_outcome_of_a_creation_is_measured_as_that_failure()
    {
        await using var docuSign = await DocuSignEmulator.StartAsync();
        await using var services = docuSign.CreateServices(options =>
        {
            options.Retry.MaxRetries = 0;
            options.Retry.SettleTime = TimeSpan.FromMilliseconds(1);
        });
        var measured = new ConcurrentBag<string>();
        using var listener = Listen(services, measured);
        docuSign.Faults.Add(EmulatorFault.AnswerAfterCommit(500) with { Path = "envelopes", Count = null });

        await services.GetRequiredService<IEmbeddedSigningClient>().Invoking(client => client.CreateEnvelopeAsync(Samples.Envelope().Build()))
            .Should().ThrowAsync<EnvelopeOutcomeUnknownException>();

        measured.Should().Contain(
            "embedded_signing.operation.duration embedded_signing.operation=create_envelope error.type=EmbeddedSigning.EnvelopeOutcomeUnknownException");
    }

    [Test]
    public async Task An_operation_is_an_activity_around_its_requests()
    {
        var stopped = new ConcurrentBag<Activity>();
        using var listener = new ActivityListener
        {
            ShouldListenTo = source => source.Name is "EmbeddedSigning" or "System.Net.Http",
            Sample = (ref ActivityCreationOptions<ActivityContext> _) => ActivitySamplingResult.AllDataAndRecorded,
            ActivityStopped = stopped.Add,
        };
        ActivitySource.AddActivityListener(listener);
        await using var docuSign = await DocuSignEmulator.StartAsync();
        using var root = new Activity("test").Start();

        await docuSign.CreateClient().CreateEnvelopeAsync(Samples.Envelope().Build());

        var mine = stopped.Where(activity => activity.TraceId == root.TraceId).ToArray();
        var operation = mine.Should().ContainSingle(activity => activity.DisplayName == "create_envelope").Subject;
        mine.Should().Contain(activity => activity.ParentSpanId == operation.SpanId && activity.Source.Name == "System.Net.Http");
    }

    [Test]
    public async Task A_wait_for_the_accounts_limits_is_an_event_of_the_callers_trace()
    {
        var stopped = new ConcurrentBag<Activity>();
        using var listener = new ActivityListener
        {
            ShouldListenTo = source => source.Name is "EmbeddedSigning",
            Sample = (ref ActivityCreationOptions<ActivityContext> _) => ActivitySamplingResult.AllDataAndRecorded,
            ActivityStopped = stopped.Add,
        };
        ActivitySource.AddActivityListener(listener);
        var clock = new FakeTimeProvider(DateTimeOffset.UtcNow);
        await using var docuSign = await DocuSignEmulator.StartAsync(new DocuSignEmulatorOptions { TimeProvider = clock, BurstLimit = 2 });
        var client = docuSign.CreateClient(options => options.Retry.Timeout = TimeSpan.FromHours(1), clock: clock);
        using var root = new Activity("test").Start();

        var envelopeId = (await client.CreateEnvelopeAsync(Samples.Envelope().Build())).EnvelopeId;
        await client.ListDocumentsAsync(envelopeId);
        await clock.DriveAsync(TimeSpan.FromSeconds(1), client.ListRecipientsAsync(envelopeId));

        var waiting = stopped.Where(activity => activity.TraceId == root.TraceId).SelectMany(activity => activity.Events)
            .Should().ContainSingle(occurrence => occurrence.Name == "embedded_signing.rate_limit.wait").Subject;
        waiting.Tags.Should().Contain(tag => tag.Key == "embedded_signing.operation" && (string?)tag.Value == "list_recipients")
            .And.Contain(tag => tag.Key == "embedded_signing.wait.duration" && (double)tag.Value! >= 20);
    }

    [Test]
    public async Task A_failing_meter_listener_fails_no_call()
    {
        var clock = new FakeTimeProvider(DateTimeOffset.UtcNow);
        await using var docuSign = await DocuSignEmulator.StartAsync(new DocuSignEmulatorOptions { TimeProvider = clock, BurstLimit = 2 });
        var log = new LogCollector();
        await using var services = docuSign.CreateServices(
            options => (options.Retry.Timeout, options.Retry.Delay) = (TimeSpan.FromHours(1), TimeSpan.FromMilliseconds(1)),
            builder => builder.Services.AddSingleton<ILoggerFactory>(new SingleLoggerFactory(log)),
            clock);
        var measured = new ConcurrentBag<string>();
        using var listener = Listen(services, measured, then: static () => throw new InvalidOperationException("The listener fails."));
        docuSign.Faults.Add(EmulatorFault.AnswerBeforeCommit(503) with { Path = "envelopes/*/views/recipient" });
        var client = services.GetRequiredService<IEmbeddedSigningClient>();

        // More calls than the limit has places.
        for (var i = 0; i < 3; i++)
        {
            await clock.DriveAsync(TimeSpan.FromSeconds(1), client.StartSigningAsync(Samples.Envelope().Build(), Samples.View));
        }

        measured.Select(static text => text.Split(' ')[0]).Distinct().Should().BeEquivalentTo(
            "embedded_signing.token_requests",
            "embedded_signing.operation.duration",
            "embedded_signing.rate_limit.wait.duration",
            "embedded_signing.retries",
            "embedded_signing.sessions.started");
        log.Entries.Should().ContainSingle(static entry => entry.EventId == 21).Which.Text.Should().Contain("The listener fails.");
    }

    [Test]
    public async Task A_listener_that_fails_when_it_is_told_of_an_instrument_fails_no_call()
    {
        await using var docuSign = await DocuSignEmulator.StartAsync();
        var log = new LogCollector();
        await using var services = docuSign.CreateServices(build: builder => builder.Services.AddSingleton<ILoggerFactory>(new SingleLoggerFactory(log)));
        using var listener = new MeterListener
        {
            InstrumentPublished = (instrument, _) =>
            {
                if (ReferenceEquals(instrument.Meter.Scope, services.GetRequiredService<IMeterFactory>()) && instrument.Meter.Name == "EmbeddedSigning")
                {
                    throw new InvalidOperationException("The listener fails.");
                }
            },
        };
        listener.Start();

        await services.GetRequiredService<IEmbeddedSigningClient>().StartSigningAsync(Samples.Envelope().Build(), Samples.View);

        log.Entries.Should().ContainSingle(static entry => entry.EventId == 21).Which.Text.Should().Contain("The listener fails.");
    }

    [TestCase("sampled")]
    [TestCase("started")]
    [TestCase("stopped")]
    public async Task A_failing_activity_listener_fails_no_call(string at)
    {
        var failures = 0;
        using var root = new Activity("test").Start();
        using var listener = new ActivityListener
        {
            ShouldListenTo = source => source.Name is "EmbeddedSigning",
            Sample = (ref ActivityCreationOptions<ActivityContext> _) =>
            {
                Fail("sampled");
                return ActivitySamplingResult.AllDataAndRecorded;
            },
            ActivityStarted = _ => Fail("started"),
            ActivityStopped = _ => Fail("stopped"),
        };
        ActivitySource.AddActivityListener(listener);
        await using var docuSign = await DocuSignEmulator.StartAsync();
        var client = docuSign.CreateClient();

        await client.CreateEnvelopeAsync(Samples.Envelope().Build());
        await client.Awaiting(c => c.GetEnvelopeAsync(new EnvelopeId(Guid.NewGuid()))).Should().ThrowAsync<EnvelopeNotFoundException>();

        Activity.Current.Should().BeSameAs(root);
        failures.Should().BePositive();

        void Fail(string now)
        {
            if (now == at)
            {
                Interlocked.Increment(ref failures);
                throw new InvalidOperationException("The listener fails.");
            }
        }
    }

    private static MeterListener Listen(IServiceProvider services, ConcurrentBag<string> measured, Action? then = null)
    {
        var listener = new MeterListener
        {
            InstrumentPublished = (instrument, listener) =>
            {
                if (instrument.Meter.Name == "EmbeddedSigning" && ReferenceEquals(instrument.Meter.Scope, services.GetRequiredService<IMeterFactory>()))
                {
                    listener.EnableMeasurementEvents(instrument);
                }
            },
        };
        listener.SetMeasurementEventCallback<double>((instrument, _, tags, _) => Measure(instrument, tags));
        listener.SetMeasurementEventCallback<long>((instrument, _, tags, _) => Measure(instrument, tags));
        listener.Start();
        return listener;

        void Measure(Instrument instrument, ReadOnlySpan<KeyValuePair<string, object?>> tags)
        {
            measured.Add(Describe(instrument, tags));
            then?.Invoke();
        }
    }

    private static string Describe(Instrument instrument, ReadOnlySpan<KeyValuePair<string, object?>> tags) =>
        string.Join(' ', [instrument.Name, .. tags.ToArray().Select(tag => $"{tag.Key}={tag.Value}")]);
}
