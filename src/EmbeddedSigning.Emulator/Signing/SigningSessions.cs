using System.Collections.Concurrent;
using EmbeddedSigning.Emulator.Protocol;
using EmbeddedSigning.Emulator.Stores;

namespace EmbeddedSigning.Emulator.Signing;

/// <summary>The signing sessions that are open. One ends with an outcome, or after twenty idle minutes.</summary>
internal sealed class SigningSessions
{
    private static readonly TimeSpan _idleTimeout = TimeSpan.FromMinutes(20);

    // So long the browser of a session that timed out is sent back to the application.
    private static readonly TimeSpan _memory = TimeSpan.FromDays(1);

    private readonly TimeProvider _clock;
    private readonly Table<SigningSession> _table;
    private readonly Table<string> _endingsTable;
    private readonly ConcurrentDictionary<Guid, SigningSession> _sessions = new();

    // How the next request of a recipient's browser is to end, whatever it asks for.
    private readonly ConcurrentDictionary<Guid, string> _endings = new();

    public SigningSessions(TimeProvider clock, EmulatorData data)
    {
        _clock = clock;
        _table = data.Table<SigningSession>("signing-sessions");
        _endingsTable = data.Table<string>("signing-endings");
        foreach (var (_, session) in _table.Read())
        {
            _sessions[session.Id] = session;
        }

        foreach (var (recipient, signingEvent) in _endingsTable.Read())
        {
            _endings[Guid.Parse(recipient)] = signingEvent;
        }
    }

    /// <param name="target">What the session shows.</param>
    /// <param name="isUnlocked">Whether there is no access code to enter.</param>
    public SigningSession Start(ViewTarget target, bool isUnlocked)
    {
        ForgetOld();
        var session = new SigningSession { Target = target, IsUnlocked = isUnlocked, LastSeenAt = _clock.GetUtcNow() };
        Keep(session);
        _sessions[session.Id] = session;
        return session;
    }

    /// <summary>Keeps what was changed in a session.</summary>
    public void Keep(SigningSession session) => _table.Write(KeyOf(session.Id), session);

    public SigningSession? Find(Guid id, string? cookie) =>
        _sessions.TryGetValue(id, out var session) && session.IsOwnedBy(cookie) ? session : null;

    /// <summary>Notes that the session was used. False when that came too late: the session is then over.</summary>
    public bool TryTouch(SigningSession session)
    {
        lock (session)
        {
            var now = _clock.GetUtcNow();
            if (!_sessions.ContainsKey(session.Id))
            {
                return false;
            }

            if (now - session.LastSeenAt >= _idleTimeout)
            {
                End(session);
                return false;
            }

            session.LastSeenAt = now;
            Keep(session);
            return true;
        }
    }

    /// <exception cref="RefusalException">The event is none that comes without the signer's doing.</exception>
    public void EndNext(Guid recipient, string? signingEvent)
    {
        if (signingEvent is null || !SigningEvents.WithoutButton.Contains(signingEvent, StringComparer.Ordinal))
        {
            throw RefusalException.InvalidParameter($"The event must be one of {string.Join(", ", SigningEvents.WithoutButton)}.");
        }

        _endingsTable.Write(KeyOf(recipient), signingEvent);
        _endings[recipient] = signingEvent;
    }

    public string? TakeEnding(SigningSession session)
    {
        if (session.Target.RecipientGuid is not { } recipient || !_endings.TryRemove(recipient, out var signingEvent))
        {
            return null;
        }

        _endingsTable.Remove(KeyOf(recipient));
        return signingEvent;
    }

    public void End(SigningSession session)
    {
        // Not while another request of it is noted: that would write it once more.
        lock (session)
        {
            _table.Remove(KeyOf(session.Id));
            _sessions.TryRemove(session.Id, out _);
        }
    }

    private void ForgetOld()
    {
        var now = _clock.GetUtcNow();
        foreach (var session in _sessions.Values)
        {
            if (now - session.LastSeenAt >= _memory)
            {
                End(session);
            }
        }
    }

    private static string KeyOf(Guid id) => id.ToString("D");
}
