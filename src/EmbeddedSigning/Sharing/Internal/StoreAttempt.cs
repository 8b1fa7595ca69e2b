namespace EmbeddedSigning.Sharing.Internal;

/// <summary>One use of a store that the application's processes share, in one step or several. It ends with its first failure, and is not made during
/// an outage. No failure reaches the caller.</summary>
/// <param name="outage">The circuit breaker of the store.</param>
/// <param name="clock">The clock.</param>
/// <param name="onFailed">Logs the failure that begins an outage, or that another process holds a lock for long.</param>
/// <param name="onWorks">Logs the end of an outage.</param>
/// <param name="cancellationToken">Cancels the operation.</param>
/// <param name="isRequired">Whether to try even during an outage: a lock is released whatever happens.</param>
internal sealed class StoreAttempt(
    StoreOutage outage,
    TimeProvider clock,
    Action<Exception> onFailed,
    Action onWorks,
    CancellationToken cancellationToken,
    bool isRequired = false)
{
    private readonly bool _mayTry = isRequired || outage.MayRead();
    private bool? _mayWrite;
    private bool _hasFailed;

    /// <summary>Runs one step.</summary>
    /// <param name="operation">The step.</param>
    /// <param name="patience">How long to wait for it, even if it ignores its token.</param>
    /// <param name="isWrite">Whether it writes. A full store still answers reads, and removes keys.</param>
    /// <param name="isWaitForOthers">Whether it waits for other processes. A long wait for them is not an outage.</param>
    /// <returns>Null when the step failed, or was not tried because one before it failed.</returns>
    public async Task<T?> TryAsync<T>(
        Func<CancellationToken, Task<T?>> operation, TimeSpan patience, bool isWrite = false, bool isWaitForOthers = false)
        where T : class
    {
        if (_hasFailed || !_mayTry || (isWrite && !(_mayWrite ??= outage.MayWrite())))
        {
            return null;
        }

        using var timeout = new CancellationTokenSource(patience, clock);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(timeout.Token, cancellationToken);
        try
        {
            var result = await WaitAsync(operation(either.Token), either.Token).ConfigureAwait(false);
            if (outage.End(isWrite))
            {
                onWorks();
            }

            return result;
        }
        catch (Exception exception) when (!cancellationToken.IsCancellationRequested)
        {
            _hasFailed = true;
            var isLate = timeout.IsCancellationRequested;
            if ((isWaitForOthers && isLate) || outage.Begin(isWrite && !isLate))
            {
                onFailed(isLate ? new TimeoutException($"It did not answer within {patience.TotalSeconds:0.#} seconds.", exception) : exception);
            }

            return null;
        }
    }

    /// <summary>Runs one step that has no result.</summary>
    /// <param name="operation">The step.</param>
    /// <param name="patience">How long to wait for it, even if it ignores its token.</param>
    /// <param name="isWrite">Whether it writes.</param>
    public Task TryAsync(Func<CancellationToken, ValueTask> operation, TimeSpan patience, bool isWrite = false) =>
        TryAsync(
            async token =>
            {
                await operation(token).ConfigureAwait(false);
                return (object?)null;
            },
            patience,
            isWrite);

    private static async Task<T?> WaitAsync<T>(Task<T?> step, CancellationToken cancellationToken)
        where T : class
    {
        try
        {
            return await step.WaitAsync(cancellationToken).ConfigureAwait(false);
        }
        catch (OperationCanceledException)
        {
            _ = DisposeLateAsync(step);
            throw;
        }
    }

    // A lock that is acquired after all must not stay held.
    private static async Task DisposeLateAsync<T>(Task<T?> step)
        where T : class
    {
        try
        {
            if (await step.ConfigureAwait(false) is IAsyncDisposable late)
            {
                await late.DisposeAsync().ConfigureAwait(false);
            }
        }
        catch (Exception)
        {
            // The caller has continued without the step, and has reported its failure.
        }
    }
}
