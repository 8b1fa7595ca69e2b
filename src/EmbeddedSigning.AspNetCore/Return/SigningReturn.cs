using EmbeddedSigning.Envelopes;
using EmbeddedSigning.Signing;

namespace EmbeddedSigning.AspNetCore;

/// <summary>The return of a browser from a signing session: the browser's claim, and the status from DocuSign.</summary>
/// <param name="EnvelopeId">The envelope.</param>
/// <param name="ClientUserId">The application's own id of the recipient.</param>
/// <param name="Outcome">How the session ended, as the browser claims. A user can forge it.</param>
/// <param name="RecipientStatus">The recipient's status from DocuSign: from a Connect message after the session began, or from a read of the
/// envelope. Null when it is unknown: if the outcome is not final (<c>cancel</c>, <c>session_timeout</c>…), or if no message has arrived yet and
/// DocuSign's polling rule allows no read (one in 15 minutes for each envelope).</param>
/// <param name="LandingPath">The path to which the browser goes, unless the handler returns another one.</param>
public sealed record SigningReturn(
    EnvelopeId EnvelopeId, string ClientUserId, SigningOutcome Outcome, RecipientStatus? RecipientStatus, string LandingPath)
{
    /// <summary>The user who sent the envelope, as in <see cref="SigningLink.SenderUserId"/>; null for the client's own user.</summary>
    public string? SenderUserId { get; init; }

    /// <summary>The id of the recipient whose session has ended; null if DocuSign chose the recipient and the library did not need the id.</summary>
    public string? RecipientId { get; init; }

    /// <summary>Whether the same person (client user id) must sign again as another recipient. If so, send them to the same link. Null when that is
    /// unknown.</summary>
    public bool? HasMoreToSign { get; init; }

    /// <summary>Whether the recipient has signed, according to DocuSign. Null when that is unknown; then show a page that waits for the Connect
    /// message. False right after signing means that DocuSign is still processing; the Connect message follows.</summary>
    public bool? HasSigned => RecipientStatus is not { } status
        ? null
        : status == Envelopes.RecipientStatus.Completed || status == Envelopes.RecipientStatus.Signed;

    /// <summary>Whether the recipient has declined, according to DocuSign; null when that is unknown.</summary>
    public bool? HasDeclined => RecipientStatus is not { } status ? null : status == Envelopes.RecipientStatus.Declined;

    /// <summary>Returns a text without the client user id, because it is often an e-mail address, and records are often logged.</summary>
    public override string ToString() => $"SigningReturn {{ EnvelopeId = {EnvelopeId}, Outcome = {Outcome}, RecipientStatus = {RecipientStatus} }}";
}
