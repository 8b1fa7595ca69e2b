using System.Runtime.ExceptionServices;
using EmbeddedSigning.Telemetry;
using Microsoft.Extensions.Logging;
using Polly;
using Polly.Retry;

namespace EmbeddedSigning.Retries;

/// <summary>Retries after a first failure, with exponential backoff and jitter, or after the time that DocuSign asks for.</summary>
internal sealed class RetryPipeline(int maxRetries, TimeSpan delay, TimeProvider clock, ClientTelemetry telemetry, ILogger logger)
{
    private static readonly TimeSpan _maximumDelay = TimeSpan.FromSeconds(30);
    private static readonly ResiliencePropertyKey<RetryBudget> _budgetKey = new("EmbeddedSigning.Budget");

    private readonly ResiliencePipeline _pipeline = maxRetries == 0 ? ResiliencePipeline.Empty : Create(maxRetries, delay, clock, telemetry, logger);

    public async Task RetryAsync(RetriedOperation operation, RetryBudget budget, ExceptionDispatchInfo? failure, CancellationToken cancellationToken)
    {
        var context = ResilienceContextPool.Shared.Get(cancellationToken);
        context.Properties.Set(_budgetKey, budget);
        try
        {
            await _pipeline.ExecuteAsync(
                async context =>
                {
                    // The pipeline's first attempt is the attempt that has already failed.
                    Interlocked.Exchange(ref failure, null)?.Throw();
                    await operation.AttemptAsync(budget, context.CancellationToken).ConfigureAwait(false);
                },
                context).ConfigureAwait(false);
        }
        finally
        {
            ResilienceContextPool.Shared.Return(context);
        }
    }

    private static ResiliencePipeline Create(int maxRetries, TimeSpan delay, TimeProvider clock, ClientTelemetry telemetry, ILogger logger) =>
        new ResiliencePipelineBuilder { TimeProvider = clock }
            .AddRetry(new RetryStrategyOptions
            {
                MaxRetryAttempts = maxRetries,
                BackoffType = DelayBackoffType.Exponential,
                UseJitter = true,
                Delay = delay,
                MaxDelay = _maximumDelay,
                ShouldHandle = static arguments => new ValueTask<bool>(RetryPolicy.ShouldRetry(arguments.Outcome.Exception, BudgetOf(arguments.Context))),
                DelayGenerator = static arguments =>
                    new ValueTask<TimeSpan?>((arguments.Outcome.Exception as RateLimitExceededException)?.RetryAfter),
                OnRetry = arguments =>
                {
                    // The backoff is known only now. A retry that could not start in time is not waited for.
                    if (arguments.RetryDelay >= BudgetOf(arguments.Context).Left)
                    {
                        ExceptionDispatchInfo.Throw(arguments.Outcome.Exception!);
                    }

                    if (arguments.Outcome.Exception is RateLimitExceededException limit)
                    {
                        logger.WaitingForLimit(arguments.RetryDelay.TotalSeconds, limit.Scope, BudgetOf(arguments.Context).OperationName);
                        telemetry.WaitedForLimit(BudgetOf(arguments.Context).OperationName, arguments.RetryDelay);
                    }

                    telemetry.Retried(BudgetOf(arguments.Context).OperationName, arguments.Outcome.Exception!);
                    return default;
                },
            })
            .Build();

    private static RetryBudget BudgetOf(ResilienceContext context) => context.Properties.GetValue(_budgetKey, RetryBudget.None);
}
