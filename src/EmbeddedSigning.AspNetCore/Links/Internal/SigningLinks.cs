using EmbeddedSigning.AspNetCore.Paths;
using EmbeddedSigning.Envelopes;
using Microsoft.AspNetCore.DataProtection;

namespace EmbeddedSigning.AspNetCore.Links.Internal;

internal sealed class SigningLinks(
    IDataProtectionProvider dataProtection,
    IEmbeddedSigningClient client,
    bool needsSender,
    SigningEndpointsOptions options,
    TimeProvider clock)
    : ISigningLinkGenerator
{
    private readonly IDataProtector _protector = dataProtection.CreateProtector("EmbeddedSigning.AspNetCore.SigningLink");

    public Uri CreateLink(SigningLink link)
    {
        ArgumentNullException.ThrowIfNull(link);
        return link.EnvelopeId != default
            ? Create(link)
            : throw new ArgumentException("The link names no envelope, which only a start URL may leave to DocuSign.", nameof(link));
    }

    public Uri CreateStartUrl(SigningLink link)
    {
        ArgumentNullException.ThrowIfNull(link);
        if (link.EnvelopeId != default)
        {
            throw new ArgumentException("The link is for one envelope. A start URL takes one with the client user id, name and e-mail address of the signer.", nameof(link));
        }

        if (string.IsNullOrEmpty(link.SignerName) || string.IsNullOrEmpty(link.SignerEmail))
        {
            throw new ArgumentException("The link must have the signer's name and e-mail address: it opens an envelope that is not known yet.", nameof(link));
        }

        var url = $"{Create(link).AbsoluteUri}?{SigningPaths.Envelope}=[[envelopeId]]";
        return url.Length <= RecipientBuilder.MaximumStartUrlLength
            ? new Uri(url)
            : throw new ArgumentException(
                $"The start URL would have {url.Length} characters; at most {RecipientBuilder.MaximumStartUrlLength} are allowed. Shorten LandingPath, the user ids "
                + "or PublicUrl.",
                nameof(link));
    }

    public SigningTicket ToTicket(SigningLink link)
    {
        // Validated when the link is created, because a failure at its opening would reach the recipient.
        if (link.SenderUserId is { } sender)
        {
            client.AsUser(sender);
        }
        else if (needsSender)
        {
            throw new ArgumentException(
                "With the authorization code grant each user sends for themself: set SenderUserId to the user whose envelope it is.", nameof(link));
        }

        if (link.SignerName is null != link.SignerEmail is null)
        {
            throw new ArgumentException("Set both SignerName and SignerEmail, or neither: DocuSign recognizes a signer by both.", nameof(link));
        }

        var expiresAt = link.ExpiresAt ?? clock.GetUtcNow() + options.LinkLifetime;
        return new SigningTicket(link.EnvelopeId, link.ClientUserId, link.LandingPath, link.UserId, link.SenderUserId, expiresAt)
        {
            SignerName = link.SignerName,
            SignerEmail = link.SignerEmail,
            RecipientId = link.RecipientId,
            Locale = link.Locale,
        };
    }

    /// <summary>Reads a link, which may have expired; null when this application has not created it.</summary>
    /// <param name="link">The link.</param>
    /// <param name="envelope">The envelope that DocuSign has put into a start URL; ignored for a link to one envelope.</param>
    public SigningTicket? Open(string? link, string? envelope = null) => SigningTicket.TryUnprotect(link, _protector) switch
    {
        { EnvelopeId: var id } ticket when id == default => EnvelopeId.TryParse(envelope, out var given)
            ? ticket with { EnvelopeId = given, IsForAnyEnvelope = true }
            : null,
        var ticket => ticket,
    };

    private Uri Create(SigningLink link)
    {
        if (link.ExpiresAt <= clock.GetUtcNow())
        {
            throw new ArgumentException("The link would never work: its ExpiresAt is over already. Set a later time, or none for LinkLifetime.", nameof(link));
        }

        return SigningPaths.SignUrl(options.PublicUrl!, options.PathPrefix, ToTicket(link).Protect(_protector));
    }
}
