using EmbeddedSigning.Envelopes;
using EmbeddedSigning.Signing;

namespace EmbeddedSigning.AspNetCore;

/// <summary>A browser that came back from a signing session: what it says, and what DocuSign says.</summary>
/// <param name="EnvelopeId">The envelope.</param>
/// <param name="ClientUserId">The application's own id of the recipient.</param>
/// <param name="Outcome">How the session ended, as the browser says. Its user can make it say anything.</param>
/// <param name="RecipientStatus">What DocuSign says is the status of the part that was signed: in a Connect message that came after the session began, or in
/// answer to a question. Null when it is unknown: the outcome claims nothing that lasts (<c>cancel</c>, <c>session_timeout</c>…), or no
/// message has come yet and DocuSign's polling rule allows no question (one in 15 minutes for each envelope).</param>
/// <param name="LandingPath">Where the browser will go.</param>
public sealed record SigningReturn(
    EnvelopeId EnvelopeId, string ClientUserId, SigningOutcome Outcome, RecipientStatus? RecipientStatus, string LandingPath)
{
    /// <summary>The user whose envelope it is, as in <see cref="SigningLink.SenderUserId"/>; null when it is the client's own.</summary>
    public string? SenderUserId { get; init; }

    /// <summary>The id of the recipient whose session has ended; null when the library did not need to know it: DocuSign chose the part.</summary>
    public string? RecipientId { get; init; }

    /// <summary>Whether the same person (client user id) has another part in the envelope that is not signed: open the same link again for it. Null
    /// when that is unknown.</summary>
    public bool? HasMoreToSign { get; init; }

    /// <summary>Whether the recipient has signed, by DocuSign's own word. Null when that is unknown: then show a page that waits for the
    /// Connect message. False right after signing means that DocuSign is still at it: the Connect message will tell.</summary>
    public bool? HasSigned => RecipientStatus is not { } status
        ? null
        : status == Envelopes.RecipientStatus.Completed || status == Envelopes.RecipientStatus.Signed;

    /// <summary>Whether the recipient has declined, by DocuSign's own word; null when that is unknown.</summary>
    public bool? HasDeclined => RecipientStatus is not { } status ? null : status == Envelopes.RecipientStatus.Declined;

    /// <summary>Without the person: client user ids are often e-mail addresses, and records end in logs.</summary>
    public override string ToString() => $"SigningReturn {{ EnvelopeId = {EnvelopeId}, Outcome = {Outcome}, RecipientStatus = {RecipientStatus} }}";
}
