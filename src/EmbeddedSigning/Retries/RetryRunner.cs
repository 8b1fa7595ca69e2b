using System.Runtime.CompilerServices;
using System.Runtime.ExceptionServices;
using EmbeddedSigning.Telemetry;

namespace EmbeddedSigning.Retries;

/// <summary>Runs an operation with telemetry, within one time budget, and retries it if that is safe and can help.</summary>
internal sealed class RetryRunner(RetryPolicy retry, ClientTelemetry telemetry)
{
    // In the usual case the first attempt succeeds, with only one state machine.
    [AsyncMethodBuilder(typeof(PoolingAsyncValueTaskMethodBuilder))]
    public async ValueTask RunAsync(RetriedOperation operation, CancellationToken cancellationToken)
    {
        using var measured = telemetry.Measure(operation.Name);
        var budget = retry.Begin(operation);
        try
        {
            await operation.AttemptAsync(budget, cancellationToken).ConfigureAwait(false);
        }
        catch (Exception exception)
        {
            await RecoverAsync(operation, budget, exception, measured, cancellationToken).ConfigureAwait(false);
        }
    }

    private async Task RecoverAsync(
        RetriedOperation operation, RetryBudget budget, Exception failure, ClientTelemetry.Measured measured, CancellationToken cancellationToken)
    {
        try
        {
            await RetryAsync(operation, budget, failure, cancellationToken).ConfigureAwait(false);
        }
        catch (Exception exception) when (operation.IsInDoubt)
        {
            await SettleAsync(operation, exception, measured, cancellationToken).ConfigureAwait(false);
        }
        catch (Exception exception)
        {
            measured.Failed(exception);
            throw;
        }
    }

    private Task RetryAsync(RetriedOperation operation, RetryBudget budget, Exception failure, CancellationToken cancellationToken)
    {
        if (!RetryPolicy.ShouldRetry(failure, budget))
        {
            ExceptionDispatchInfo.Throw(failure);
        }

        return retry.RetryAsync(operation, budget, failure, cancellationToken);
    }

    private static async Task SettleAsync(
        RetriedOperation operation, Exception failure, ClientTelemetry.Measured measured, CancellationToken cancellationToken)
    {
        try
        {
            await operation.SettleAsync(failure, cancellationToken).ConfigureAwait(false);
        }
        catch (Exception exception)
        {
            measured.Failed(exception);
            throw;
        }
    }
}
