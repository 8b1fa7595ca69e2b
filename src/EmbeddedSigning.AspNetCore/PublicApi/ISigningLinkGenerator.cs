namespace EmbeddedSigning.AspNetCore;

/// <summary>Makes links that lead a recipient into the signing session, whenever they are opened: each opening asks DocuSign for a
/// fresh signing URL. They may be e-mailed. Registered as a singleton by <c>AddSigningEndpoints</c>.</summary>
public interface ISigningLinkGenerator
{
    /// <summary>Makes a link. DocuSign is not asked. The link is encrypted with the application's Data Protection keys and works as long
    /// as they are kept; hosts of one application must share them.</summary>
    /// <param name="link">What it opens.</param>
    /// <returns>A URL below <see cref="SigningEndpointsOptions.PublicUrl"/>. Its holder can sign as the recipient, unless it is
    /// bound to a user.</returns>
    /// <exception cref="ArgumentException">The link would never work: its <see cref="SigningLink.ExpiresAt"/> is over, nobody sends its
    /// envelope, or it has a signer's name without an e-mail address.</exception>
    Uri CreateLink(SigningLink link);

    /// <summary>Makes the URL to which DocuSign's own e-mail leads an embedded recipient, for
    /// <see cref="EmbeddedSigning.Envelopes.RecipientBuilder.AlsoByEmail(Uri)"/>. DocuSign puts the id of the envelope into it, so that it can be made
    /// before the envelope exists. It opens whatever envelope it names, as this recipient only: DocuSign refuses it where the name and the e-mail address
    /// are not those of a recipient with the client user id.</summary>
    /// <param name="link">What it opens, for an envelope that is yet to be created. Let its <see cref="SigningLink.ExpiresAt"/> be as late as
    /// the envelope's expiration, because reminders contain the same URL.</param>
    /// <returns>A URL below <see cref="SigningEndpointsOptions.PublicUrl"/> that ends with the merge field <c>[[envelopeId]]</c>.</returns>
    /// <exception cref="ArgumentException">The link is for one envelope, or would never work.</exception>
    Uri CreateStartUrl(SigningLink link);
}
