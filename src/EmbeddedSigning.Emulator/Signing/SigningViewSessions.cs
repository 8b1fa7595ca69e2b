using EmbeddedSigning.Emulator.Refusals;
using EmbeddedSigning.Emulator.Stores;

namespace EmbeddedSigning.Emulator.Signing;

/// <summary>The open signing sessions. A session ends with an outcome, or after twenty idle minutes.</summary>
internal sealed class SigningViewSessions(TimeProvider clock, EmulatorData data)
{
    private static readonly TimeSpan _idleTimeout = TimeSpan.FromMinutes(20);

    // For this time, the browser of a timed-out session is redirected to the application.
    private static readonly TimeSpan _memory = TimeSpan.FromDays(1);

    private readonly KeptDictionary<Guid, SigningViewSession> _sessions = data.Dictionary<Guid, SigningViewSession>("signing-sessions");

    // The requested outcomes for the next request of a recipient's browser, whatever the request is.
    private readonly KeptDictionary<Guid, string> _endings = data.Dictionary<Guid, string>("signing-endings");

    /// <param name="target">The content of the session.</param>
    /// <param name="isUnlocked">Whether no authentication is required.</param>
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

    /// <summary>Stores the changes of a session, unless it has ended.</summary>
    /// <returns>Whether the session is still open.</returns>
    public bool Keep(SigningViewSession session) => _sessions.Change(session.Id, _ => session) is not null;

    public SigningViewSession? Find(Guid id, string? cookie) =>
        _sessions.Find(id) is { } session && session.IsOwnedBy(cookie) ? session : null;

    /// <summary>Whether the session is open, for automatic requests of the page. They do not count as use of the session, and do not end it.</summary>
    public bool IsOpen(SigningViewSession session) => clock.GetUtcNow() - session.LastSeenAt < _idleTimeout;

    /// <summary>Records that the session was used. Returns false if it has timed out; then the session has ended.</summary>
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

    /// <exception cref="RefusalException">The event is not one that occurs without the signer's action.</exception>
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
