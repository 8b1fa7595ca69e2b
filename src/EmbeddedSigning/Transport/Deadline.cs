namespace EmbeddedSigning.Transport;

/// <summary>Cancels when the caller does, or when time is up.</summary>
internal sealed class Deadline : IDisposable
{
    private readonly CancellationTokenSource _timer;
    private readonly CancellationTokenSource _both;

    public Deadline(TimeSpan timeout, TimeProvider clock, CancellationToken cancellationToken)
    {
        _timer = new CancellationTokenSource(timeout, clock);
        _both = CancellationTokenSource.CreateLinkedTokenSource(_timer.Token, cancellationToken);
    }

    public CancellationToken Token => _both.Token;

    /// <summary>Leaves only the caller's cancellation, for transfers whose length nobody can foresee.</summary>
    public void Lift() => _timer.CancelAfter(Timeout.InfiniteTimeSpan);

    public void Dispose()
    {
        _both.Dispose();
        _timer.Dispose();
    }
}
