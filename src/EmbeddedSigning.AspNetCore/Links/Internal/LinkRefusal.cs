using EmbeddedSigning.AspNetCore.Refusals;

namespace EmbeddedSigning.AspNetCore.Links.Internal;

/// <summary>Why a link opens no session.</summary>
internal sealed record LinkRefusal(SigningLinkFailureReason Reason, TimeSpan? RetryAfter = null)
{
    public BrowserRefusal ToAnswer() => new(
        Reason switch
        {
            SigningLinkFailureReason.EnvelopeDeclined => RefusalKind.Declined,
            SigningLinkFailureReason.EnvelopeVoided => RefusalKind.Voided,
            SigningLinkFailureReason.EnvelopeNotSignable => RefusalKind.NotSignable,
            SigningLinkFailureReason.RecipientNotInSequence => RefusalKind.NotYourTurn,
            SigningLinkFailureReason.OpenedTooOften => RefusalKind.OpenedTooOften,
            SigningLinkFailureReason.DocuSignUnavailable => RefusalKind.Unavailable,
            _ => RefusalKind.NotUsable,
        },
        RetryAfter);
}
