namespace EmbeddedSigning.Emulator.Requests.Internal;

/// <summary>What the emulator was asked, as far as memory allows.</summary>
internal sealed class RequestLog(TimeProvider clock)
{
    /// <summary>The bound, which the documentation of <c>DocuSignEmulator.Requests</c> names.</summary>
    public const int Capacity = 10_000;

    private readonly Lock _lock = new();
    private readonly Queue<LoggedRequest> _requests = new();

    public IReadOnlyList<RecordedRequest> Snapshot()
    {
        lock (_lock)
        {
            return [.. _requests.Select(request => request.ToRecord())];
        }
    }

    public LoggedRequest Add(string method, string path, string query)
    {
        var logged = new LoggedRequest(clock.GetUtcNow(), method, path, query);
        lock (_lock)
        {
            if (_requests.Count == Capacity)
            {
                _requests.Dequeue();
            }

            _requests.Enqueue(logged);
        }

        return logged;
    }
}
