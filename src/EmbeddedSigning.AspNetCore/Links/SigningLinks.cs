using EmbeddedSigning.AspNetCore.Http;
using Microsoft.AspNetCore.DataProtection;

namespace EmbeddedSigning.AspNetCore.Links;

internal sealed class SigningLinks(
    IDataProtectionProvider dataProtection, SigningEndpointsOptions options, TimeProvider clock) : ISigningLinkGenerator
{
    private readonly IDataProtector _protector = dataProtection.CreateProtector("EmbeddedSigning.AspNetCore.SigningLink");

    public Uri CreateLink(SigningLink link)
    {
        ArgumentNullException.ThrowIfNull(link);
        return SigningPaths.SignUrl(options, ToPayload(link).Protect(_protector));
    }

    public Payload ToPayload(SigningLink link)
    {
        var expiresAt = link.ExpiresAt ?? clock.GetUtcNow() + options.LinkLifetime;
        return new Payload(link.EnvelopeId, link.ClientUserId, link.LandingPath, link.UserId, expiresAt);
    }

    public Payload? Open(string? link) => Payload.TryUnprotect(link, _protector, clock);
}
