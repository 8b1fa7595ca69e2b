using EmbeddedSigning.Diagnostics;
using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace EmbeddedSigning.AspNetCore.Health;

/// <summary>Runs the library's diagnostics, seldom: each run costs calls of the account's hourly limit, and a probe comes every few
/// seconds.</summary>
internal sealed class SigningHealthCheck(IEmbeddedSigningDiagnostics? diagnostics, string? clientName, TimeProvider clock)
    : IHealthCheck, IDisposable
{
    private static readonly TimeSpan _goodFor = TimeSpan.FromMinutes(5);
    private static readonly TimeSpan _badFor = TimeSpan.FromSeconds(30);

    // Costs DocuSign nothing, and ends soon.
    private const string WarmStart = "Warm start";

    private readonly SemaphoreSlim _gate = new(1, 1);
    private IReadOnlyList<DiagnosticResult>? _failures;
    private DateTimeOffset _runAgainAt;

    public async Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext context, CancellationToken cancellationToken = default)
    {
        // Told by the check, so that the host's other checks go on.
        if (diagnostics is null)
        {
            return new HealthCheckResult(context.Registration.FailureStatus, clientName is null
                ? "There is no client without a name: call AddEmbeddedSigning(…) on the services, or set clientName."
                : $"There is no client '{clientName}': call AddEmbeddedSigning(\"{clientName}\", …) on the services, or correct clientName.");
        }

        var failures = await FindFailuresAsync(diagnostics, cancellationToken).ConfigureAwait(false);
        return failures.Count == 0
            ? HealthCheckResult.Healthy("DocuSign can be used.")
            : new HealthCheckResult(
                context.Registration.FailureStatus, string.Join('\n', failures.Select(failure => $"{failure.Name}: {failure.Message}")));
    }

    public void Dispose() => _gate.Dispose();

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
