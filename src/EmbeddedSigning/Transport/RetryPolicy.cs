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
    public static bool ShouldRepeat(Exception? exception, Budget budget)
    {
        if (exception is null || !IsTransient(exception) || !budget.CanRepeat())
        {
            return false;
        }

        var pause = (exception as RateLimitExceededException)?.RetryAfter ?? TimeSpan.Zero;
        return pause < budget.Left;
    }

    /// <summary>Begins a call.</summary>
    /// <param name="operation">The name for telemetry.</param>
    /// <param name="canRepeat">Asked after a failure whether another attempt is possible.</param>
    public Budget Begin(string operation, Func<bool> canRepeat) => new(operation, canRepeat, _timeout, clock);

    /// <summary>Goes on with a call whose first attempt has failed. Calls that succeed at once have no part in this.</summary>
    /// <param name="attempt">Made anew each time.</param>
    /// <param name="budget">What is left for it.</param>
    /// <param name="failure">The failure of the first attempt.</param>
    /// <param name="cancellationToken">Ends attempts and pauses.</param>
    public Task RepeatAsync(Func<CancellationToken, Task> attempt, Budget budget, Exception failure, CancellationToken cancellationToken) =>
        _pipeline.Value.RepeatAsync(attempt, budget, ExceptionDispatchInfo.Capture(failure), cancellationToken);

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
