using System.Net;
using System.Runtime.ExceptionServices;

namespace EmbeddedSigning.Transport;

/// <summary>Repeats what failed for a reason that may pass: the connection, DocuSign's own trouble, a rate limit. Bounded in number and
/// in time.</summary>
internal sealed class RetryPolicy(RetryOptions options, TimeProvider clock, Telemetry telemetry)
{
    private readonly TimeSpan _timeout = options.Timeout;

    // Made when it is first needed: most processes never repeat anything, and to load Polly takes part of their start.
    private readonly Lazy<RetryPipeline> _pipeline = new(() => new RetryPipeline(options.MaxRetries, options.Delay, clock, telemetry));

    /// <summary>Whether a failure may pass by itself.</summary>
    public static bool IsTransient(Exception exception) => exception switch
    {
        DocuSignConnectionException or RateLimitExceededException or UnexpectedResponseException => true,
        AccessDeniedException { MayPass: true } => true,
        EmbeddedSigningException
        {
            StatusCode: >= HttpStatusCode.InternalServerError or HttpStatusCode.RequestTimeout or HttpStatusCode.TooManyRequests,
        } => true,
        _ => false,
    };

    /// <summary>Whether to repeat a call that has failed.</summary>
    public static bool ShouldRetry(Exception? exception, Budget budget)
    {
        if (exception is null || !IsTransient(exception) || !budget.CanRepeat())
        {
            return false;
        }

        var pause = (exception as RateLimitExceededException)?.RetryAfter ?? TimeSpan.Zero;
        return pause < budget.Left;
    }

    /// <param name="operation">The name for telemetry.</param>
    /// <param name="attempt">Made anew each time, within what is left of the call's time.</param>
    /// <param name="canRepeat">Asked after a failure whether another attempt is possible.</param>
    /// <param name="cancellationToken">Ends attempts and pauses.</param>
    public async Task ExecuteAsync(
        string operation, Func<Budget, CancellationToken, Task> attempt, Func<bool> canRepeat, CancellationToken cancellationToken)
    {
        var budget = new Budget(operation, canRepeat, _timeout, clock);
        ExceptionDispatchInfo failure;
        try
        {
            await attempt(budget, cancellationToken).ConfigureAwait(false);
            return;
        }
        catch (Exception exception) when (ShouldRetry(exception, budget))
        {
            failure = ExceptionDispatchInfo.Capture(exception);
        }

        await _pipeline.Value.RepeatAsync(attempt, budget, failure, cancellationToken).ConfigureAwait(false);
    }

    /// <summary>What one call, with all its attempts, may still use.</summary>
    internal sealed class Budget(string operation, Func<bool> canRepeat, TimeSpan timeout, TimeProvider clock)
    {
        /// <summary>Nothing more.</summary>
        public static readonly Budget None = new("", static () => false, TimeSpan.Zero, TimeProvider.System);

        private readonly long _startedAt = clock.GetTimestamp();

        public string Operation => operation;

        /// <summary>How long it may still wait, for its turn within the rate limits or to be repeated.</summary>
        public TimeSpan Left => timeout - clock.GetElapsedTime(_startedAt) is var left && left > TimeSpan.Zero ? left : TimeSpan.Zero;

        public bool CanRepeat() => canRepeat();
    }
}
