namespace EmbeddedSigning.Authentication.Internal;

/// <summary>Runs a call once for everyone who wants its result at the same time. A caller who gives up leaves the others
/// undisturbed; when the last one has given up, the call is cancelled. Results and failures are not kept.</summary>
internal sealed class SharedCall<T>
{
    private readonly object _gate = new();
    private Flight? _current;

    /// <param name="call">What to do, unless somebody else is doing it already.</param>
    /// <param name="cancellationToken">Gives up waiting.</param>
    public async Task<T> JoinAsync(Func<CancellationToken, Task<T>> call, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        Flight flight;
        lock (_gate)
        {
            if (_current is null)
            {
                _current = new Flight();

                // It belongs to nobody in particular: neither to the trace nor to the locals of the caller who happens to be first.
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

            // Whoever comes now starts afresh instead of joining a call that is about to be cancelled.
            Retire(flight);
        }

        flight.Cancellation.Cancel();

        // Nobody is left to see how it ends.
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
