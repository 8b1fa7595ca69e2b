using System.Diagnostics.Metrics;
using EmbeddedSigning.AspNetCore.Logging;
using Microsoft.Extensions.Logging;

namespace EmbeddedSigning.AspNetCore.Reconciliation;

/// <summary>The metrics of reconciliation, in the library's meter.</summary>
internal sealed class ReconciliationMetrics
{
    private readonly ListenerGuard _guard;
    private readonly Counter<long>? _found;

    public ReconciliationMetrics(IMeterFactory meters, ILogger<ReconciliationMetrics> logger)
    {
        _guard = new ListenerGuard(logger);
        _found = _guard.TryCreate(() => meters.Create("EmbeddedSigning").CreateCounter<long>(
            "embedded_signing.reconciliation.events", "{event}", "Events that no Connect message reported and reconciliation found."));
    }

    public void Found() => _guard.Record(() => _found?.Add(1));
}
