namespace EmbeddedSigning.Emulator.Requests.Internal;

/// <summary>What the emulator was asked, as far as memory allows.</summary>
internal sealed class RequestLog(TimeProvider clock)
{
    /// <summary>The bound, which the documentation of <see cref="DocuSignEmulator.Requests"/> names.</summary>
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

    public LoggedRequest Add(HttpRequest request)
    {
        // A signing URL's query is a secret, and so are the codes and states of OAuth.
        var mayShowQuery = request.Path.StartsWithSegments("/restapi", StringComparison.Ordinal);
        var query = mayShowQuery ? request.QueryString.ToString() : string.Empty;
        var logged = new LoggedRequest(clock.GetUtcNow(), request.Method, request.Path.Value ?? "/", query);
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
