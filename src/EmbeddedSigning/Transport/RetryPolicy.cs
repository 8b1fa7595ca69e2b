using System.Net;
using System.Runtime.ExceptionServices;
using Polly;
using Polly.Retry;

namespace EmbeddedSigning.Transport;

/// <summary>Repeats what failed for a reason that may pass: the connection, DocuSign's own trouble, a rate limit. Bounded in number and
/// in time.</summary>
internal sealed class RetryPolicy
{
    private static readonly TimeSpan _maximumDelay = TimeSpan.FromSeconds(30);
    private static readonly ResiliencePropertyKey<CallState> _stateKey = new("EmbeddedSigning.CallState");

    private readonly TimeProvider _clock;

    // Made when it is first needed: most processes never repeat anything, and it takes part of their start.
    private readonly Lazy<ResiliencePipeline> _pipeline;

    public RetryPolicy(RetryOptions options, TimeProvider clock, Telemetry telemetry)
    {
        _clock = clock;
        Timeout = options.Timeout;
        var (maxRetries, delay) = (options.MaxRetries, options.Delay);
        _pipeline = new Lazy<ResiliencePipeline>(() => maxRetries == 0 ? ResiliencePipeline.Empty : CreatePipeline(maxRetries, delay, telemetry));
    }

    /// <summary>The longest that one call may go on.</summary>
    public TimeSpan Timeout { get; }

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

    /// <param name="operation">The name for telemetry.</param>
    /// <param name="attempt">Made anew each time; it can ask how long it may still wait for its turn.</param>
    /// <param name="canRepeat">Asked after a failure whether another attempt is possible.</param>
    /// <param name="cancellationToken">Ends attempts and pauses.</param>
    public async Task ExecuteAsync(
        string operation, Func<Func<TimeSpan>, CancellationToken, Task> attempt, Func<bool> canRepeat, CancellationToken cancellationToken)
    {
        var state = new CallState(operation, _clock.GetTimestamp(), canRepeat);
        Func<TimeSpan> left = () => Left(state);
        ExceptionDispatchInfo failure;
        try
        {
            await attempt(left, cancellationToken).ConfigureAwait(false);
            return;
        }
        catch (Exception exception) when (ShouldRetry(exception, state))
        {
            failure = ExceptionDispatchInfo.Capture(exception);
        }

        await RepeatAsync(attempt, state, left, failure, cancellationToken).ConfigureAwait(false);
    }

    /// <summary>Goes on after a first failure. Calls that succeed at once need not pay for the pipeline.</summary>
    private async Task RepeatAsync(
        Func<Func<TimeSpan>, CancellationToken, Task> attempt,
        CallState state,
        Func<TimeSpan> left,
        ExceptionDispatchInfo? failure,
        CancellationToken cancellationToken)
    {
        var context = ResilienceContextPool.Shared.Get(cancellationToken);
        context.Properties.Set(_stateKey, state);
        try
        {
            await _pipeline.Value.ExecuteAsync(
                async context =>
                {
                    Interlocked.Exchange(ref failure, null)?.Throw();
                    await attempt(left, context.CancellationToken).ConfigureAwait(false);
                },
                context).ConfigureAwait(false);
        }
        finally
        {
            ResilienceContextPool.Shared.Return(context);
        }
    }

    private ResiliencePipeline CreatePipeline(int maxRetries, TimeSpan delay, Telemetry telemetry) =>
        new ResiliencePipelineBuilder { TimeProvider = _clock }
            .AddRetry(new RetryStrategyOptions
            {
                MaxRetryAttempts = maxRetries,
                BackoffType = DelayBackoffType.Exponential,
                UseJitter = true,
                Delay = delay,
                MaxDelay = _maximumDelay,
                ShouldHandle = arguments => new ValueTask<bool>(ShouldRetry(
                    arguments.Outcome.Exception, arguments.Context.Properties.GetValue(_stateKey, default!))),
                DelayGenerator = static arguments =>
                    new ValueTask<TimeSpan?>((arguments.Outcome.Exception as RateLimitExceededException)?.RetryAfter),
                OnRetry = arguments =>
                {
                    if (arguments.Outcome.Exception is RateLimitExceededException)
                    {
                        telemetry.WaitedForLimit(arguments.RetryDelay);
                    }

                    telemetry.Retried(arguments.Context.Properties.GetValue(_stateKey, default!).Operation, arguments.Outcome.Exception!);
                    return default;
                },
            })
            .Build();

    private bool ShouldRetry(Exception? exception, CallState state)
    {
        if (exception is null || !IsTransient(exception) || !state.CanRepeat())
        {
            return false;
        }

        var pause = (exception as RateLimitExceededException)?.RetryAfter ?? TimeSpan.Zero;
        return pause < Left(state);
    }

    private TimeSpan Left(CallState state) =>
        Timeout - _clock.GetElapsedTime(state.StartedAt) is var left && left > TimeSpan.Zero ? left : TimeSpan.Zero;

    private sealed record CallState(string Operation, long StartedAt, Func<bool> CanRepeat);
}
