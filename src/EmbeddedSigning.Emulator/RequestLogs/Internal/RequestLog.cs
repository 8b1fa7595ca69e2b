namespace EmbeddedSigning.Emulator.RequestLogs.Internal;

/// <summary>The last requests to the emulator.</summary>
internal sealed class RequestLog(TimeProvider clock)
{
    /// <summary>The limit in the documentation of <c>DocuSignEmulator.Requests</c>.</summary>
    public const int Capacity = 10_000;

    // Only the last requests keep their bodies, for a person who looks at recent requests.
    private const int CapacityOfBodies = 200;

    private readonly Lock _lock = new();
    private readonly Queue<LoggedRequest> _requests = new();
    private readonly Queue<LoggedRequest> _withBodies = new();
    private long _count;

    /// <summary>Raised when a request arrives or gets its response.</summary>
    public event EventHandler? Changed;

    public IReadOnlyList<RecordedRequest> Snapshot() => [.. Entries().Select(request => request.ToRecord())];

    /// <summary>The requests, with the details that only the emulator's own page shows.</summary>
    public IReadOnlyList<LoggedRequest> Entries()
    {
        lock (_lock)
        {
            return [.. _requests];
        }
    }

    /// <param name="method">The HTTP method.</param>
    /// <param name="path">The path.</param>
    /// <param name="query">The query, if it may be shown.</param>
    /// <param name="bodies">The target of the copies; null for a request whose bodies must not be shown.</param>
    public LoggedRequest Add(string method, string path, string query, LoggedBodies? bodies)
    {
        LoggedRequest logged;
        lock (_lock)
        {
            logged = new LoggedRequest(++_count, clock.GetUtcNow(), method, path, query) { Bodies = bodies };
            if (_requests.Count == Capacity)
            {
                _requests.Dequeue();
            }

            _requests.Enqueue(logged);
            if (bodies is not null)
            {
                Keep(logged);
            }
        }

        Changed?.Invoke(this, EventArgs.Empty);
        return logged;
    }

    /// <summary>Reports that a request in the log has changed.</summary>
    public void Update() => Changed?.Invoke(this, EventArgs.Empty);

    private void Keep(LoggedRequest request)
    {
        if (_withBodies.Count == CapacityOfBodies)
        {
            _withBodies.Dequeue().Bodies = null;
        }

        _withBodies.Enqueue(request);
    }
}
