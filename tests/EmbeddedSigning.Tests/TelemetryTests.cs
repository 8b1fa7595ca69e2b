using System.Collections.Concurrent;
using System.Diagnostics;
using System.Diagnostics.Metrics;
using EmbeddedSigning.Emulator;
using EmbeddedSigning.Tests.Support;
using Microsoft.Extensions.DependencyInjection;

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
        using var listener = new MeterListener
        {
            InstrumentPublished = (instrument, listener) =>
            {
                if (instrument.Meter.Name == "EmbeddedSigning" && ReferenceEquals(instrument.Meter.Scope, services.GetRequiredService<IMeterFactory>()))
                {
                    listener.EnableMeasurementEvents(instrument);
                }
            },
        };
        listener.SetMeasurementEventCallback<double>((instrument, _, tags, _) => measured.Add(Describe(instrument, tags)));
        listener.SetMeasurementEventCallback<long>((instrument, _, tags, _) => measured.Add(Describe(instrument, tags)));
        listener.Start();
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

    private static string Describe(Instrument instrument, ReadOnlySpan<KeyValuePair<string, object?>> tags) =>
        string.Join(' ', [instrument.Name, .. tags.ToArray().Select(tag => $"{tag.Key}={tag.Value}")]);
}
