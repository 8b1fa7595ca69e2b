namespace EmbeddedSigning.AspNetCore;

/// <summary>Creates links that lead a recipient to a signing session; each opening requests a new signing URL from DocuSign. Links may be e-mailed.
/// Registered as a singleton by <c>AddSigningEndpoints</c>.</summary>
public interface ISigningLinkGenerator
{
    /// <summary>Creates a link, without a call to DocuSign. The link is encrypted with the application's Data Protection keys and works as long as they
    /// exist; hosts of one application must share them.</summary>
    /// <param name="link">The envelope, its recipient and the options of the link.</param>
    /// <returns>A URL below <see cref="SigningEndpointsOptions.PublicUrl"/>. Its holder can sign as the recipient, unless it is
    /// bound to a user.</returns>
    /// <exception cref="ArgumentException">The link would never work: its <see cref="SigningLink.ExpiresAt"/> has passed, it lacks a required
    /// <see cref="SigningLink.SenderUserId"/>, or it has a signer's name without an e-mail address.</exception>
    Uri CreateLink(SigningLink link);

    /// <summary>Creates the URL to which DocuSign's own e-mail leads an embedded recipient, for
    /// <see cref="EmbeddedSigning.Envelopes.RecipientBuilder.AlsoByEmail(Uri)"/>. DocuSign puts the envelope id into it, so it can be created before
    /// the envelope exists. It opens any envelope whose id it contains, but only as this recipient. DocuSign refuses it unless the envelope has a
    /// recipient with this name, e-mail address and client user id.</summary>
    /// <param name="link">The recipient and the options of the link. Its <see cref="SigningLink.ExpiresAt"/> should be the envelope's expiration,
    /// because reminders contain the same URL.</param>
    /// <returns>A URL below <see cref="SigningEndpointsOptions.PublicUrl"/> that ends with the merge field <c>[[envelopeId]]</c>.</returns>
    /// <exception cref="ArgumentException">The link is for one envelope, would never work, or makes the URL longer than
    /// <see cref="EmbeddedSigning.Envelopes.RecipientBuilder.MaximumStartUrlLength"/>.</exception>
    Uri CreateStartUrl(SigningLink link);
}
