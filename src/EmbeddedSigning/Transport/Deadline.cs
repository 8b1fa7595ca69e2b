namespace EmbeddedSigning.Transport;

/// <summary>Cancels when the caller does, or when time is up.</summary>
internal sealed class Deadline : IDisposable
{
    private readonly TimeSpan _timeout;
    private readonly CancellationTokenSource _timer;
    private readonly CancellationTokenSource _both;

    public Deadline(TimeSpan timeout, TimeProvider clock, CancellationToken cancellationToken)
    {
        _timeout = timeout;
        _timer = new CancellationTokenSource(timeout, clock);
        _both = CancellationTokenSource.CreateLinkedTokenSource(_timer.Token, cancellationToken);
    }

    public CancellationToken Token => _both.Token;

    /// <summary>Whether time is up, and not only the caller impatient.</summary>
    public bool IsOver => _timer.IsCancellationRequested;

    /// <summary>Starts the time anew: for transfers whose length nobody can foresee, as long as something arrives.</summary>
    public void Extend() => _timer.CancelAfter(_timeout);

    public void Dispose()
    {
        _both.Dispose();
        _timer.Dispose();
    }
}
