namespace EmbeddedSigning.Emulator.GoLive.Internal;

/// <summary>Finds apps that read a resource of an envelope again too soon.</summary>
internal sealed class PollingReview(TimeProvider clock)
{
    /// <summary>The limit in the documentation of <c>DocuSignEmulator.GoLiveReview</c>.</summary>
    private const int MaximalFindings = 1000;

    // The default limit of 3,000 calls an hour allows 750 reads in the interval.
    private const int MaximalReads = 10_000;

    private static readonly TimeSpan _interval = TimeSpan.FromMinutes(15);

    private readonly Lock _lock = new();
    private readonly Queue<PollingFinding> _findings = new();
    private readonly Dictionary<(Guid App, string Resource), DateTimeOffset> _lastReads = [];
    private readonly Queue<((Guid App, string Resource) Key, DateTimeOffset Time)> _reads = new();

    public IReadOnlyList<PollingFinding> Snapshot()
    {
        lock (_lock)
        {
            return [.. _findings];
        }
    }

    /// <summary>Records a read that will be refused, if it comes too soon.</summary>
    public bool ComesTooSoon(Guid app, string path)
    {
        lock (_lock)
        {
            return Compare(app, path, clock.GetUtcNow());
        }
    }

    /// <summary>Records a read that is answered.</summary>
    public void Read(Guid app, string path)
    {
        lock (_lock)
        {
            var now = clock.GetUtcNow();
            Compare(app, path, now);
            Forget(now);
            _lastReads[KeyOf(app, path)] = now;
            _reads.Enqueue((KeyOf(app, path), now));
        }
    }

    private bool Compare(Guid app, string path, DateTimeOffset now)
    {
        // A clock that was set back does not cause a finding.
        if (!_lastReads.TryGetValue(KeyOf(app, path), out var last) || now < last || now - last >= _interval)
        {
            return false;
        }

        if (_findings.Count == MaximalFindings)
        {
            _findings.Dequeue();
        }

        _findings.Enqueue(new PollingFinding(path, app.ToString("D"), last, now));
        return true;
    }

    private void Forget(DateTimeOffset now)
    {
        while (_reads.TryPeek(out var oldest) && (now - oldest.Time >= _interval || _reads.Count >= MaximalReads))
        {
            _reads.Dequeue();
            if (_lastReads.TryGetValue(oldest.Key, out var last) && last == oldest.Time)
            {
                _lastReads.Remove(oldest.Key);
            }
        }
    }

    private static (Guid App, string Resource) KeyOf(Guid app, string path) => (app, path.TrimEnd('/').ToUpperInvariant());
}
