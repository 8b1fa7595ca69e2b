using EmbeddedSigning.AspNetCore.Sharing;

namespace EmbeddedSigning.AspNetCore.Links.Internal;

/// <summary>Limits how often links are opened, because the holder of one link could otherwise use up the account's hourly limit. Admits one opening
/// of a recipient at a time.</summary>
internal sealed class LinkOpeningLimits(SigningEndpointsOptions options, TimeProvider clock)
{
    // Only links that this application created are counted, so forged links cannot fill the map.
    private const int Capacity = 10_000;

    private readonly ExpiringMap<Window> _windows = new(Capacity, clock);
    private readonly KeyedGate _openings = new();

    /// <summary>Counts an opening. Returns null when the link may be opened, otherwise the time to wait.</summary>
    public TimeSpan? TryTake(SigningTicket ticket)
    {
        lock (_windows)
        {
            var counted = new List<Window>();
            foreach (var (key, maximum) in LimitsOf(ticket))
            {
                var window = Find(key);
                if (window.Count >= maximum)
                {
                    return window.EndsAt - clock.GetUtcNow();
                }

                counted.Add(window);
            }

            counted.ForEach(static window => window.Count++);
            return null;
        }
    }

    /// <summary>Waits until no other opening of the recipient's links is in flight.</summary>
    public Task<IDisposable> EnterAsync(SigningTicket ticket, CancellationToken cancellationToken) =>
        _openings.EnterAsync(StartUrlKey(ticket) ?? ticket.RecipientKey, cancellationToken);

    // The limit of a start URL comes first, because its holder could name new envelopes until the map is full.
    private IEnumerable<(string Key, int Maximum)> LimitsOf(SigningTicket ticket)
    {
        if (StartUrlKey(ticket) is { } startUrls)
        {
            yield return (startUrls, options.MaximumOpeningsPerEnvelope);
        }

        yield return (ticket.RecipientKey, options.MaximumOpeningsPerLink);
        yield return (ticket.EnvelopeId.ToString(), options.MaximumOpeningsPerEnvelope);
    }

    // The holder of a start URL chooses the envelope, so a limit by envelope alone would not bound its openings.
    private static string? StartUrlKey(SigningTicket ticket) => ticket.IsForAnyEnvelope ? $"start:{ticket.ClientUserId}" : null;

    private Window Find(string key)
    {
        if (!_windows.TryGet(key, out var window))
        {
            window = new Window(clock.GetUtcNow() + options.OpeningsWindow);
            _windows.Set(key, window, window.EndsAt);
        }

        return window;
    }

    private sealed class Window(DateTimeOffset endsAt)
    {
        public DateTimeOffset EndsAt => endsAt;

        public int Count { get; set; }
    }
}
