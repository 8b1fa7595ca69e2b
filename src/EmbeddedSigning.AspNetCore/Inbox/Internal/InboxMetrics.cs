using System.Collections.Concurrent;
using System.Diagnostics.Metrics;
using EmbeddedSigning.AspNetCore.Logging;
using Microsoft.Extensions.Logging;

namespace EmbeddedSigning.AspNetCore.Inbox.Internal;

/// <summary>The metrics of all inboxes, in the library's meter. No tag contains an id.</summary>
internal sealed class InboxMetrics
{
    private const string ClientTag = "embedded_signing.client";

    private readonly ConcurrentDictionary<string, (long Pending, long DeadLetters)> _counts = new(StringComparer.Ordinal);
    private readonly ListenerGuard _guard;
    private readonly Counter<long>? _messages;
    private readonly Histogram<double>? _delay;

    public InboxMetrics(IMeterFactory meters, ILogger<InboxMetrics> logger)
    {
        _guard = new ListenerGuard(logger);
        var meter = meters.Create("EmbeddedSigning");
        _messages = _guard.TryCreate(() => meter.CreateCounter<long>(
            "embedded_signing.inbox.messages", "{message}", "What became of Connect messages in the inbox."));
        _delay = _guard.TryCreate(() => meter.CreateHistogram<double>(
            "embedded_signing.inbox.delay", "s", "How long after its arrival a Connect message was handled."));
        _guard.TryCreate(() => meter.CreateObservableGauge(
            "embedded_signing.inbox.pending",
            () => _counts.Select(static count => new Measurement<long>(count.Value.Pending, Tag(count.Key))),
            "{message}",
            "Connect messages that are yet to be handled."));
        _guard.TryCreate(() => meter.CreateObservableGauge(
            "embedded_signing.inbox.dead_letters",
            () => _counts.Select(static count => new Measurement<long>(count.Value.DeadLetters, Tag(count.Key))),
            "{message}",
            "Connect messages that failed too often."));
    }

    public void Count(string? clientName, string outcome) => _guard.Record(() =>
        _messages?.Add(1, new KeyValuePair<string, object?>("embedded_signing.outcome", outcome), Tag(clientName ?? "")));

    public void Handled(string? clientName, TimeSpan delay)
    {
        Count(clientName, "handled");
        _guard.Record(() => _delay?.Record(delay.TotalSeconds, Tag(clientName ?? "")));
    }

    public void Set(string? clientName, long pending, long deadLetters) => _counts[clientName ?? ""] = (pending, deadLetters);

    private static KeyValuePair<string, object?> Tag(string clientName) => new(ClientTag, clientName);
}
