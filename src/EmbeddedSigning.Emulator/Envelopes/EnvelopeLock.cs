using EmbeddedSigning.Emulator.Accounts;
using EmbeddedSigning.Emulator.Refusals;

namespace EmbeddedSigning.Emulator.Envelopes;

/// <summary>A lock on an envelope: until it expires, only its holder may change the envelope, in requests with the token.</summary>
/// <param name="Token">The secret that proves who holds the lock.</param>
/// <param name="Owner">The user who locked the envelope.</param>
/// <param name="IntegrationKey">The app that locked it.</param>
/// <param name="App">The name of the application in the request.</param>
/// <param name="Duration">How long the lock lasts after the last change.</param>
/// <param name="ExpiresAt">When the lock expires.</param>
/// <param name="UsesScratchPad">The setting in the request; it has no effect.</param>
internal sealed record EnvelopeLock(
    Guid Token, User Owner, Guid IntegrationKey, string App, TimeSpan Duration, DateTimeOffset ExpiresAt, bool UsesScratchPad)
{
    private static readonly TimeSpan _standard = TimeSpan.FromSeconds(300);
    private static readonly TimeSpan _maximum = TimeSpan.FromSeconds(1800);

    /// <summary>Locks an envelope that can still be changed.</summary>
    public static Envelope Lock(
        Envelope envelope, User owner, Guid integrationKey, string app, int? seconds, bool usesScratchPad, DateTimeOffset now)
    {
        if (envelope.Status != EnvelopeStatus.Created && !envelope.IsInProgress)
        {
            throw new RefusalException(
                "EDIT_LOCK_INVALID_STATE_FOR_LOCK", "The envelope is not in a state in which it can be locked.");
        }

        if (envelope.LockAt(now) is not null)
        {
            throw IsNotOwner();
        }

        var duration = DurationOf(seconds) ?? _standard;
        return envelope with { Lock = new EnvelopeLock(Guid.NewGuid(), owner, integrationKey, app, duration, now + duration, usesScratchPad) };
    }

    /// <summary>Lets a request change the envelope if it is not locked, or if the request is the lock holder's and has the token. Renews the lock.</summary>
    /// <exception cref="RefusalException">The envelope is locked, and the request is not the holder's, or its token is missing or wrong.</exception>
    public static Envelope Use(Envelope envelope, LockHolder caller, string? token, int? seconds, DateTimeOffset now)
    {
        if (envelope.LockAt(now) is not { } held)
        {
            return envelope.Lock is null ? envelope : envelope with { Lock = null };
        }

        if (!held.IsHeldBy(caller) || !string.Equals(held.Token.ToString("D"), token, StringComparison.OrdinalIgnoreCase))
        {
            throw IsNotOwner();
        }

        var duration = DurationOf(seconds) ?? held.Duration;
        return envelope with { Lock = held with { Duration = duration, ExpiresAt = now + duration } };
    }

    public bool IsHeldBy(LockHolder caller) => caller == new LockHolder(Owner.Id, IntegrationKey);

    /// <summary>Unverified: the code for an envelope without a lock.</summary>
    public static RefusalException IsNotLocked() => new("EDIT_LOCK_NOT_LOCKED", "The envelope is not locked.");

    public static RefusalException IsNotOwner() => new(
        "EDIT_LOCK_NOT_LOCK_OWNER",
        "The user is not the owner of the lock. The envelope is locked by another user or in another application");

    private static TimeSpan? DurationOf(int? seconds) => seconds switch
    {
        null => null,
        { } given and > 0 when TimeSpan.FromSeconds(given) <= _maximum => TimeSpan.FromSeconds(given),
        _ => throw RefusalException.InvalidParameter("The 'lockDurationInSeconds' must be between 1 and 1800."),
    };
}
