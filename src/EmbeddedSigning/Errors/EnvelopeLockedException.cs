namespace EmbeddedSigning;

/// <summary>The envelope is locked by another user or application, or the lock that the call carries is no longer held
/// (<c>EDIT_LOCK_ENVELOPE_ALREADY_LOCKED</c>, <c>EDIT_LOCK_NOT_LOCK_OWNER</c> and similar codes). Try again when the lock has expired.</summary>
public sealed class EnvelopeLockedException : DocuSignApiException
{
    /// <summary>Creates the exception, for tests of code that catches it.</summary>
    /// <param name="message">The message, without secrets and personal data.</param>
    public EnvelopeLockedException(string message)
        : base(message)
    {
    }
}
