using System.Collections.Concurrent;

namespace EmbeddedSigning.Emulator.Signing;

/// <summary>The signing sessions that are open. One ends with an outcome, or after twenty idle minutes.</summary>
internal sealed class SigningSessions(TimeProvider clock)
{
    private static readonly TimeSpan _idleTimeout = TimeSpan.FromMinutes(20);

    private readonly ConcurrentDictionary<Guid, SigningSession> _sessions = new();

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

    public void End(SigningSession session) => _sessions.TryRemove(session.Id, out _);
}
