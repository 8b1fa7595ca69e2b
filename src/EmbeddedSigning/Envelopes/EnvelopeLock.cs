namespace EmbeddedSigning.Envelopes;

/// <summary>A lock on an envelope: until it expires or is removed, only its holder can change the envelope.</summary>
/// <remarks>See "EnvelopeLocks" in DocuSign's eSignature REST API documentation.</remarks>
/// <param name="EnvelopeId">The envelope.</param>
/// <param name="LockToken">DocuSign's token of the lock. It works only together with an access token of the user who holds the lock.</param>
/// <param name="ExpiresAt">When it expires; null when DocuSign does not say.</param>
public sealed record EnvelopeLock(EnvelopeId EnvelopeId, string LockToken, DateTimeOffset? ExpiresAt)
{
    /// <summary>Names the envelope, without the token.</summary>
    public override string ToString() => $"EnvelopeLock {EnvelopeId}";
}
