using System.Collections.Concurrent;
using EmbeddedSigning.Emulator.Http;

namespace EmbeddedSigning.Emulator.Signing;

/// <summary>The signing sessions that are open. One ends with an outcome, or after twenty idle minutes.</summary>
internal sealed class SigningSessions(TimeProvider clock)
{
    private static readonly TimeSpan _idleTimeout = TimeSpan.FromMinutes(20);

    private readonly ConcurrentDictionary<Guid, SigningSession> _sessions = new();

    // How the next request of a recipient's browser is to end, whatever it asks for.
    private readonly ConcurrentDictionary<Guid, string> _endings = new();

    public SigningSession Start(ViewTarget target)
    {
        var session = new SigningSession(target, clock.GetUtcNow());
        _sessions[session.Id] = session;
        return session;
    }

    public SigningSession? Find(Guid id, string? cookie) =>
        _sessions.TryGetValue(id, out var session) && session.IsOwnedBy(cookie) ? session : null;

    /// <summary>Notes that the session was used. False when that came too late: the session is then over.</summary>
    public bool TryTouch(SigningSession session)
    {
        lock (session)
        {
            var now = clock.GetUtcNow();
            if (now - session.LastSeenAt >= _idleTimeout)
            {
                End(session);
                return false;
            }

            session.LastSeenAt = now;
            return true;
        }
    }

    /// <exception cref="ApiException">The event is none that comes without the signer's doing.</exception>
    public void EndNext(Guid recipient, string? signingEvent) => _endings[recipient] =
        SigningEvents.WithoutButton.Contains(signingEvent, StringComparer.Ordinal)
            ? signingEvent!
            : throw ApiException.InvalidParameter($"The event must be one of {string.Join(", ", SigningEvents.WithoutButton)}.");

    public string? TakeEnding(SigningSession session) =>
        session.Target.RecipientGuid is { } recipient && _endings.TryRemove(recipient, out var signingEvent) ? signingEvent : null;

    public void End(SigningSession session) => _sessions.TryRemove(session.Id, out _);
}
