using System.Net;
using System.Runtime.CompilerServices;
using System.Runtime.ExceptionServices;
using EmbeddedSigning.Telemetry;
using Microsoft.Extensions.Logging;

namespace EmbeddedSigning.Retries;

/// <summary>Retries transient failures of the connection, of DocuSign itself, or by a limit. Number and time are limited.</summary>
internal sealed class RetryPolicy(int maxRetries, TimeSpan delay, TimeSpan timeout, TimeProvider clock, ClientTelemetry telemetry, ILogger logger)
{
    // Created on first use, because most processes never retry and loading Polly takes part of their start. A Lazy<T> would load it at once, and so
    // would a hot method that inlines RetryAsync.
    private RetryPipeline? _pipeline;

    /// <summary>Whether the same request may succeed later.</summary>
    public static bool IsTransient(Exception exception) => exception switch
    {
        DocuSignConnectionException or RateLimitExceededException or UnexpectedResponseException => true,
        AccessDeniedException { MayPass: true } => true,
        EmbeddedSigningException
        {
            StatusCode: (>= HttpStatusCode.InternalServerError and not HttpStatusCode.NotImplemented) or HttpStatusCode.RequestTimeout or HttpStatusCode.TooManyRequests,
        } => true,
        _ => false,
    };

    /// <summary>Whether to try again after a failure.</summary>
    public static bool ShouldRetry(Exception? exception, RetryBudget budget)
    {
        if (exception is null || !IsTransient(exception) || !budget.CanRetry)
        {
            return false;
        }

        var pause = (exception as RateLimitExceededException)?.RetryAfter ?? TimeSpan.Zero;
        return pause < budget.Left;
    }

    /// <summary>The budget of an operation that begins now.</summary>
    public RetryBudget Begin(RetriedOperation operation) => new(operation, timeout, clock);

    /// <summary>Continues an operation whose first attempt has failed.</summary>
    /// <param name="operation">The operation.</param>
    /// <param name="budget">The budget that the first attempt has used.</param>
    /// <param name="failure">The failure of the first attempt.</param>
    /// <param name="cancellationToken">Cancels attempts and pauses.</param>
    [MethodImpl(MethodImplOptions.NoInlining)]
    public Task RetryAsync(RetriedOperation operation, RetryBudget budget, Exception failure, CancellationToken cancellationToken) =>
        LazyInitializer.EnsureInitialized(ref _pipeline, () => new RetryPipeline(maxRetries, delay, clock, telemetry, logger))
            .RetryAsync(operation, budget, ExceptionDispatchInfo.Capture(failure), cancellationToken);
}
