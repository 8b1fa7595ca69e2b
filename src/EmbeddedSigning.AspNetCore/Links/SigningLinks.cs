using EmbeddedSigning.AspNetCore.Http;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.Extensions.Options;

namespace EmbeddedSigning.AspNetCore.Links;

internal sealed class SigningLinks(
    IDataProtectionProvider dataProtection, IOptions<SigningEndpointsOptions> options, TimeProvider clock) : ISigningLinkGenerator
{
    private readonly IDataProtector _protector = dataProtection.CreateProtector("EmbeddedSigning.AspNetCore.SigningLink");

    public Uri CreateLink(SigningLink link)
    {
        ArgumentNullException.ThrowIfNull(link);
        return SigningPaths.SignUrl(options.Value, ToPayload(link).Protect(_protector));
    }

    public Payload ToPayload(SigningLink link)
    {
        var expiresAt = link.ExpiresAt ?? clock.GetUtcNow() + options.Value.LinkLifetime;
        return new Payload(link.EnvelopeId, link.ClientUserId, link.LandingPath, link.UserId, expiresAt);
    }

    public Payload? Open(string? link) => Payload.TryUnprotect(link, _protector, clock);
}
