using EmbeddedSigning.AspNetCore.Sharing;

namespace EmbeddedSigning.AspNetCore.Links;

/// <summary>Bounds how often links are opened, because the holder of one link could otherwise use up the account's calls of an hour. Admits one opening
/// of a recipient at a time.</summary>
internal sealed class OpeningLimits(SigningEndpointsOptions options, TimeProvider clock)
{
    // Only links that this application created are counted, so forged links cannot fill the map.
    private const int Capacity = 10_000;

    private readonly ExpiringMap<Window> _windows = new(Capacity, clock);
    private readonly KeyedGate _openings = new();

    /// <summary>Counts an opening. Null when there may be one, otherwise the time until the next.</summary>
    public TimeSpan? TryTake(SigningTicket ticket)
    {
        lock (_windows)
        {
            var ofLink = Find(ticket.RecipientKey);
            var ofEnvelope = Find(ticket.EnvelopeId.ToString());
            var now = clock.GetUtcNow();
            if (ofLink.Count >= options.MaximumOpeningsPerLink)
            {
                return ofLink.EndsAt - now;
            }

            if (ofEnvelope.Count >= options.MaximumOpeningsPerEnvelope)
            {
                return ofEnvelope.EndsAt - now;
            }

            ofLink.Count++;
            ofEnvelope.Count++;
            return null;
        }
    }

    /// <summary>Waits until no other opening of the recipient's links is in flight.</summary>
    public Task<IDisposable> EnterAsync(SigningTicket ticket, CancellationToken cancellationToken) =>
        _openings.EnterAsync(ticket.RecipientKey, cancellationToken);

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
