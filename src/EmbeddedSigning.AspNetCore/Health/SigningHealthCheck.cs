using EmbeddedSigning.Diagnostics;
using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace EmbeddedSigning.AspNetCore.Health;

/// <summary>Runs the library's diagnostics rarely, because each run uses up calls of the account's hourly limit, and probes come every few
/// seconds.</summary>
internal sealed class SigningHealthCheck(
    IEmbeddedSigningDiagnostics? diagnostics, IConnectInbox? inbox, ConnectInboxOptions inboxOptions, string? clientName, TimeProvider clock)
    : IHealthCheck, IDisposable
{
    private static readonly TimeSpan _goodFor = TimeSpan.FromMinutes(5);
    private static readonly TimeSpan _inboxPatience = TimeSpan.FromSeconds(2);
    private static readonly TimeSpan _badFor = TimeSpan.FromSeconds(30);

    // This check does not call DocuSign, and its failure ends soon.
    private const string WarmStart = "Warm start";

    private readonly SemaphoreSlim _gate = new(1, 1);
    private IReadOnlyList<DiagnosticResult>? _failures;
    private DateTimeOffset _runAgainAt;

    public async Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext context, CancellationToken cancellationToken = default)
    {
        // A failed check and not an exception, so that the host's other checks run.
        if (diagnostics is null)
        {
            return new HealthCheckResult(context.Registration.FailureStatus, clientName is null
                ? "There is no client without a name: call AddEmbeddedSigning(…) on the services, or set clientName."
                : $"There is no client '{clientName}': call AddEmbeddedSigning(\"{clientName}\", …) on the services, or correct clientName.");
        }

        var failures = await FindFailuresAsync(diagnostics, cancellationToken).ConfigureAwait(false);
        return failures.Count == 0
            ? await CheckInboxAsync(cancellationToken).ConfigureAwait(false)
            : new HealthCheckResult(
                context.Registration.FailureStatus, string.Join('\n', failures.Select(failure => $"{failure.Name}: {failure.Message}")));
    }

    public void Dispose() => _gate.Dispose();

    // At worst Degraded, because people can still sign.
    private async Task<HealthCheckResult> CheckInboxAsync(CancellationToken cancellationToken)
    {
        const string Healthy = "DocuSign can be used.";
        if (inbox is null)
        {
            return HealthCheckResult.Healthy(Healthy);
        }

        try
        {
            var status = await inbox.GetStatusAsync(cancellationToken).WaitAsync(_inboxPatience, clock, cancellationToken).ConfigureAwait(false);
            var data = new Dictionary<string, object>(StringComparer.Ordinal)
            {
                ["inbox.pending"] = status.Pending,
                ["inbox.deadLetters"] = status.DeadLetters,
            };
            return status switch
            {
                { DeadLetters: > 0 } => HealthCheckResult.Degraded(
                    $"{Healthy} {status.DeadLetters} Connect message(s) could not be handled: see event 144, then call IConnectInbox.ReplayAsync or RemoveAsync.",
                    data: data),
                _ when IsNearlyFull(status) => HealthCheckResult.Degraded(
                    $"{Healthy} The Connect inbox is nearly full, and a full one refuses messages: {status.Pending} wait. Handle them faster, or raise MaximumMessages and MaximumBytes.",
                    data: data),
                _ => HealthCheckResult.Healthy(Healthy, data),
            };
        }
        catch (Exception exception) when (!cancellationToken.IsCancellationRequested)
        {
            return HealthCheckResult.Degraded($"{Healthy} The store of the Connect inbox does not answer.", exception);
        }
    }

    // Reports the problem before messages are refused.
    private bool IsNearlyFull(ConnectInboxStatus status) =>
        status.Pending >= inboxOptions.MaximumMessages * 0.9 || status.Bytes >= inboxOptions.MaximumBytes * 0.9;

    private async Task<IReadOnlyList<DiagnosticResult>> FindFailuresAsync(
        IEmbeddedSigningDiagnostics diagnostics, CancellationToken cancellationToken)
    {
        await _gate.WaitAsync(cancellationToken).ConfigureAwait(false);
        try
        {
            if (_failures is null || clock.GetUtcNow() >= _runAgainAt)
            {
                var results = await diagnostics.RunAsync(cancellationToken).ConfigureAwait(false);
                _failures = [.. results.Where(result => result.Status == DiagnosticStatus.Failed)];
                _runAgainAt = clock.GetUtcNow() + _failures switch
                {
                    [] => _goodFor,
                    [{ Name: WarmStart }] => TimeSpan.Zero,
                    _ => _badFor,
                };
            }

            return _failures;
        }
        finally
        {
            _gate.Release();
        }
    }
}
