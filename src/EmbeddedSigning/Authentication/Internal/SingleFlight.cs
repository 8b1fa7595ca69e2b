namespace EmbeddedSigning.Authentication.Internal;

/// <summary>Runs a call once for all concurrent callers. A cancelled caller does not affect the others. Results and failures are not kept.</summary>
/// <param name="cancelsWhenAbandoned">Whether the call is cancelled when all its callers are cancelled; false to let it complete.</param>
internal sealed class SingleFlight<T>(bool cancelsWhenAbandoned = true)
{
    private readonly object _gate = new();
    private Flight? _current;

    /// <summary>Joins the call in flight, or starts one.</summary>
    /// <param name="call">The call.</param>
    /// <param name="cancellationToken">Cancels the operation.</param>
    public async Task<T> JoinAsync(Func<CancellationToken, Task<T>> call, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        Flight flight;
        lock (_gate)
        {
            if (_current is null)
            {
                _current = new Flight();

                // The call is not part of the first caller's trace and async locals.
                using (ExecutionContext.SuppressFlow())
                {
                    _current.Task = RunAsync(_current, call);
                }
            }

            flight = _current;
            flight.Waiting++;
        }

        try
        {
            return await flight.Task.WaitAsync(cancellationToken).ConfigureAwait(false);
        }
        finally
        {
            Leave(flight);
        }
    }

    private async Task<T> RunAsync(Flight flight, Func<CancellationToken, Task<T>> call)
    {
        // The call must not start inside the lock that its caller holds.
        await Task.CompletedTask.ConfigureAwait(ConfigureAwaitOptions.ForceYielding);
        try
        {
            return await call(flight.Cancellation.Token).ConfigureAwait(false);
        }
        finally
        {
            Retire(flight);
        }
    }

    private void Leave(Flight flight)
    {
        lock (_gate)
        {
            if (--flight.Waiting > 0 || flight.Task.IsCompleted)
            {
                return;
            }

            if (cancelsWhenAbandoned)
            {
                // The next caller starts a new call instead of joining one that is about to be cancelled.
                Retire(flight);
            }
        }

        if (cancelsWhenAbandoned)
        {
            flight.Cancellation.Cancel();
        }

        // No caller is left to observe the exception.
        _ = flight.Task.ContinueWith(static ended => ended.Exception, CancellationToken.None,
            TaskContinuationOptions.OnlyOnFaulted | TaskContinuationOptions.ExecuteSynchronously, TaskScheduler.Default);
    }

    private void Retire(Flight flight)
    {
        lock (_gate)
        {
            if (ReferenceEquals(_current, flight))
            {
                _current = null;
            }
        }
    }

    // Nothing in a flight needs disposal: its cancellation source has neither a timer nor a wait handle.
    private sealed class Flight
    {
        public CancellationTokenSource Cancellation { get; } = new();

        public Task<T> Task { get; set; } = null!;

        public int Waiting { get; set; }
    }
}
