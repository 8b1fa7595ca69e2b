namespace EmbeddedSigning.Retries;

/// <summary>The time that one operation, with all its attempts, may still spend on waiting: for the account's limits, or between retries.</summary>
internal sealed class RetryBudget(RetriedOperation? operation, TimeSpan timeout, TimeProvider clock)
{
    /// <summary>No time and no retry.</summary>
    public static readonly RetryBudget None = new(operation: null, TimeSpan.Zero, TimeProvider.System);

    private readonly long _startedAt = clock.GetTimestamp();

    public string OperationName => operation?.Name ?? "";

    public bool CanRetry => operation?.CanRetry ?? false;

    public TimeSpan Left => timeout - clock.GetElapsedTime(_startedAt) is var left && left > TimeSpan.Zero ? left : TimeSpan.Zero;
}
