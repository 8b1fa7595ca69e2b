using EmbeddedSigning.Emulator.Refusals;
using EmbeddedSigning.Emulator.Stores;

namespace EmbeddedSigning.Emulator.Signing;

/// <summary>The signing sessions that are open. One ends with an outcome, or after twenty idle minutes.</summary>
internal sealed class SigningViewSessions(TimeProvider clock, EmulatorData data)
{
    private static readonly TimeSpan _idleTimeout = TimeSpan.FromMinutes(20);

    // So long the browser of a session that timed out is sent back to the application.
    private static readonly TimeSpan _memory = TimeSpan.FromDays(1);

    private readonly KeptDictionary<Guid, SigningViewSession> _sessions = data.Dictionary<Guid, SigningViewSession>("signing-sessions");

    // How the next request of a recipient's browser is to end, whatever it asks for.
    private readonly KeptDictionary<Guid, string> _endings = data.Dictionary<Guid, string>("signing-endings");

    /// <param name="target">The content of the session.</param>
    /// <param name="isUnlocked">Whether there is nothing to prove.</param>
    public SigningViewSession Start(SigningViewTarget target, bool isUnlocked)
    {
        var now = clock.GetUtcNow();
        _sessions.RemoveAll(old => now - old.LastSeenAt >= _memory);
        var session = new SigningViewSession
        {
            Target = target,
            IsUnlocked = isUnlocked,
            IsTagging = target.Settings.StartsWithTagger,
            LastSeenAt = now,
        };
        _sessions.Set(session.Id, session);
        return session;
    }

    /// <summary>Keeps what was changed in a session, unless it is over.</summary>
    /// <returns>Whether it is still open.</returns>
    public bool Keep(SigningViewSession session) => _sessions.Change(session.Id, _ => session) is not null;

    public SigningViewSession? Find(Guid id, string? cookie) =>
        _sessions.Find(id) is { } session && session.IsOwnedBy(cookie) ? session : null;

    /// <summary>Whether the session is open, for what the page asks for by itself: that is no use of the session, and does not end it.</summary>
    public bool IsOpen(SigningViewSession session) => clock.GetUtcNow() - session.LastSeenAt < _idleTimeout;

    /// <summary>Notes that the session was used. False when that came too late: the session is then over.</summary>
    public bool TryTouch(SigningViewSession session)
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
            return Keep(session);
        }
    }

    /// <exception cref="RefusalException">The event is none that comes without the signer's doing.</exception>
    public void EndNext(Guid recipient, string? signingEvent)
    {
        if (signingEvent is null || !SigningEvents.WithoutButton.Contains(signingEvent, StringComparer.Ordinal))
        {
            throw RefusalException.InvalidParameter($"The event must be one of {string.Join(", ", SigningEvents.WithoutButton)}.");
        }

        _endings.Set(recipient, signingEvent);
    }

    public string? TakeEnding(SigningViewSession session) =>
        session.Target.RecipientGuid is { } recipient ? _endings.Take(recipient) : null;

    public void End(SigningViewSession session) => _sessions.Take(session.Id);
}
