namespace EmbeddedSigning.Retries;

/// <summary>An operation of a client, in one attempt or in several.</summary>
internal abstract class RetriedOperation
{
    /// <summary>The name for telemetry.</summary>
    public abstract string Name { get; }

    /// <summary>Whether another attempt is safe and possible. Asked after a failure.</summary>
    public abstract bool CanRetry { get; }

    /// <summary>Whether a failed attempt may have succeeded at DocuSign.</summary>
    public virtual bool IsInDoubt => false;

    /// <summary>Makes one attempt.</summary>
    /// <param name="budget">The time that is left for waiting.</param>
    /// <param name="cancellationToken">Cancels the attempt.</param>
    public abstract ValueTask AttemptAsync(RetryBudget budget, CancellationToken cancellationToken);

    /// <summary>Finds out whether an operation in doubt has succeeded after the last attempt; throws when it has failed.</summary>
    /// <param name="failure">The failure of the last attempt.</param>
    /// <param name="cancellationToken">Cancels the operation.</param>
    public virtual Task SettleAsync(Exception failure, CancellationToken cancellationToken) => Task.FromException(failure);
}
