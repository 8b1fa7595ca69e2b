namespace EmbeddedSigning.AspNetCore;

/// <summary>A signing link that was opened and cannot be used.</summary>
/// <param name="Reason">The reason.</param>
public sealed record SigningLinkFailure(SigningLinkFailureReason Reason)
{
    /// <summary>The envelope; null when the link is <see cref="SigningLinkFailureReason.Unreadable"/>.</summary>
    public EnvelopeId? EnvelopeId { get; init; }

    /// <summary>The application's own id of the recipient; null when the link is unreadable.</summary>
    public string? ClientUserId { get; init; }

    /// <summary>The <see cref="SigningLink.LandingPath"/>; null when the link is unreadable.</summary>
    public string? LandingPath { get; init; }

    /// <summary>How long until the link may work, where that is known.</summary>
    public TimeSpan? RetryAfter { get; init; }

    /// <summary>Returns a text without the client user id, because it is often an e-mail address, and records are often logged.</summary>
    public override string ToString() => $"SigningLinkFailure {{ Reason = {Reason}, EnvelopeId = {EnvelopeId} }}";
}
