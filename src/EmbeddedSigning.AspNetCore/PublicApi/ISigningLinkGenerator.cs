namespace EmbeddedSigning.AspNetCore;

/// <summary>Makes links that lead a recipient into the signing session, whenever they are opened: each opening asks DocuSign for a
/// fresh signing URL. They may be e-mailed. Registered as a singleton by <c>AddSigningEndpoints</c>.</summary>
public interface ISigningLinkGenerator
{
    /// <summary>Makes a link. DocuSign is not asked. The link is encrypted with the application's Data Protection keys and works as long
    /// as they are kept; hosts of one application must share them.</summary>
    /// <param name="link">What it opens.</param>
    /// <returns>A URL below <see cref="SigningEndpointsOptions.PublicUrl"/>. Whoever has it can sign as the recipient, unless it is
    /// bound to a user.</returns>
    /// <exception cref="ArgumentException">The link would never work: its <see cref="SigningLink.ExpiresAt"/> is over, nobody sends its
    /// envelope, or it has a signer's name without an e-mail address.</exception>
    Uri CreateLink(SigningLink link);
}
