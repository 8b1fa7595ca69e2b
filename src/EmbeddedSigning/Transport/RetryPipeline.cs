using System.Runtime.ExceptionServices;
using Polly;
using Polly.Retry;

namespace EmbeddedSigning.Transport;

/// <summary>Goes on after a first failure: with pauses that grow, or as long as DocuSign says.</summary>
internal sealed class RetryPipeline(int maxRetries, TimeSpan delay, TimeProvider clock, Telemetry telemetry)
{
    private static readonly TimeSpan _maximumDelay = TimeSpan.FromSeconds(30);
    private static readonly ResiliencePropertyKey<RetryPolicy.Budget> _budgetKey = new("EmbeddedSigning.Budget");

    private readonly ResiliencePipeline _pipeline = maxRetries == 0 ? ResiliencePipeline.Empty : Create(maxRetries, delay, clock, telemetry);

    public async Task RepeatAsync(
        Func<CancellationToken, Task> attempt,
        RetryPolicy.Budget budget,
        ExceptionDispatchInfo? failure,
        CancellationToken cancellationToken)
    {
        var context = ResilienceContextPool.Shared.Get(cancellationToken);
        context.Properties.Set(_budgetKey, budget);
        try
        {
            await _pipeline.ExecuteAsync(
                async context =>
                {
                    Interlocked.Exchange(ref failure, null)?.Throw();
                    await attempt(context.CancellationToken).ConfigureAwait(false);
                },
                context).ConfigureAwait(false);
        }
        finally
        {
            ResilienceContextPool.Shared.Return(context);
        }
    }

    private static ResiliencePipeline Create(int maxRetries, TimeSpan delay, TimeProvider clock, Telemetry telemetry) =>
        new ResiliencePipelineBuilder { TimeProvider = clock }
            .AddRetry(new RetryStrategyOptions
            {
                MaxRetryAttempts = maxRetries,
                BackoffType = DelayBackoffType.Exponential,
                UseJitter = true,
                Delay = delay,
                MaxDelay = _maximumDelay,
                ShouldHandle = static arguments => new ValueTask<bool>(RetryPolicy.ShouldRepeat(
                    arguments.Outcome.Exception, arguments.Context.Properties.GetValue(_budgetKey, default!))),
                DelayGenerator = static arguments =>
                    new ValueTask<TimeSpan?>((arguments.Outcome.Exception as RateLimitExceededException)?.RetryAfter),
                OnRetry = arguments =>
                {
                    if (arguments.Outcome.Exception is RateLimitExceededException)
                    {
                        telemetry.WaitedForLimit(arguments.RetryDelay);
                    }

                    telemetry.Retried(arguments.Context.Properties.GetValue(_budgetKey, default!).Operation, arguments.Outcome.Exception!);
                    return default;
                },
            })
            .Build();
}
