using System.Runtime.CompilerServices;
using EmbeddedSigning.Http;

namespace EmbeddedSigning.Retries;

/// <summary>Runs an operation: measured, within one budget of time, and with retries where they are safe and can help.</summary>
internal sealed class OperationRunner(RetryPolicy retry, Telemetry telemetry)
{
    [AsyncMethodBuilder(typeof(PoolingAsyncValueTaskMethodBuilder))]
    public async ValueTask RunAsync(Operation operation, CancellationToken cancellationToken)
    {
        using var measured = telemetry.Measure(operation.Name);
        try
        {
            await AttemptAsync(operation, cancellationToken).ConfigureAwait(false);
        }
        catch (Exception exception)
        {
            if (!operation.IsInDoubt)
            {
                measured.Failed(exception);
                throw;
            }

            await SettleAsync(operation, exception, measured, cancellationToken).ConfigureAwait(false);
        }
    }

    [AsyncMethodBuilder(typeof(PoolingAsyncValueTaskMethodBuilder))]
    private async ValueTask AttemptAsync(Operation operation, CancellationToken cancellationToken)
    {
        var budget = retry.Begin(operation);
        try
        {
            await operation.AttemptAsync(budget, cancellationToken).ConfigureAwait(false);
        }
        catch (Exception exception) when (RetryPolicy.ShouldRetry(exception, budget))
        {
            await retry.RetryAsync(operation, budget, exception, cancellationToken).ConfigureAwait(false);
        }
    }

    private static async Task SettleAsync(
        Operation operation, Exception failure, Telemetry.Measured measured, CancellationToken cancellationToken)
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
