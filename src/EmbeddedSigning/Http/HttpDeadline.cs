namespace EmbeddedSigning.Http;

/// <summary>Cancels when the caller cancels, or when the time limit is reached.</summary>
internal sealed class HttpDeadline : IDisposable
{
    private readonly TimeSpan _timeout;
    private readonly CancellationToken _caller;
    private readonly CancellationTokenSource _source;
    private readonly CancellationTokenRegistration _registration;

    public HttpDeadline(TimeSpan timeout, TimeProvider clock, CancellationToken cancellationToken)
    {
        _timeout = timeout;
        _caller = cancellationToken;
        _source = new CancellationTokenSource(timeout, clock);
        _registration = cancellationToken.UnsafeRegister(static source => ((CancellationTokenSource)source!).Cancel(), _source);
    }

    public CancellationToken Token => _source.Token;

    /// <summary>Whether the time limit was reached without a cancellation by the caller.</summary>
    public bool IsOver => _source.IsCancellationRequested && !_caller.IsCancellationRequested;

    /// <summary>Restarts the time limit, for transfers of unknown length while bytes arrive.</summary>
    public void Extend() => _source.CancelAfter(_timeout);

    public void Dispose()
    {
        _registration.Dispose();
        _source.Dispose();
    }
}
