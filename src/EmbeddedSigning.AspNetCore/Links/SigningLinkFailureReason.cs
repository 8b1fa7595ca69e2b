namespace EmbeddedSigning.AspNetCore;

/// <summary>Why a signing link cannot be used.</summary>
public enum SigningLinkFailureReason
{
    /// <summary>The link was not created by this application, was changed, or was created with Data Protection keys that no longer exist.</summary>
    Unreadable,

    /// <summary>The link has expired.</summary>
    Expired,

    /// <summary>The link is bound to a user, and this browser is not signed in as that user.</summary>
    OtherUser,

    /// <summary>All recipients have signed. If the application has no page for this case, DocuSign shows the finished document.</summary>
    EnvelopeCompleted,

    /// <summary>A recipient has declined, so no recipient can sign any more.</summary>
    EnvelopeDeclined,

    /// <summary>The sender has voided the envelope.</summary>
    EnvelopeVoided,

    /// <summary>
    /// DocuSign says that the envelope cannot be signed: it is a draft, voided or declined, or the recipient has failed to authenticate and the
    /// envelope has not been resent since then.
    /// </summary>
    EnvelopeNotSignable,

    /// <summary>There is no such envelope.</summary>
    EnvelopeNotFound,

    /// <summary>The envelope has no such embedded recipient.</summary>
    RecipientNotFound,

    /// <summary>Other recipients have to sign first.</summary>
    RecipientNotInSequence,

    /// <summary>The recipient's links, or all links of the envelope together, were opened too often.</summary>
    OpenedTooOften,

    /// <summary>DocuSign did not create a signing session: it cannot be reached, or refuses for a reason unrelated to the recipient.</summary>
    DocuSignUnavailable,
}
