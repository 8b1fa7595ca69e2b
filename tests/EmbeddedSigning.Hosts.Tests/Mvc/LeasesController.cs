using System.Security.Claims;
using EmbeddedSigning.AspNetCore;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;

namespace EmbeddedSigning.Hosts.Tests.Mvc;

// docs/hosts.md: begin
[Authorize]
public sealed class LeasesController(IEmbeddedSigningClient docuSign, ISigningLinkGenerator links) : Controller
{
    [HttpPost("/leases")]
    public async Task<IActionResult> Create(CancellationToken cancellationToken)
    {
        var clientUserId = User.FindFirstValue(ClaimTypes.NameIdentifier)!;
        var sent = await docuSign.CreateEnvelopeAsync(Lease.For(clientUserId).Build(), cancellationToken: cancellationToken);

        var link = links.CreateLink(new SigningLink(sent.EnvelopeId, clientUserId)
        {
            UserId = clientUserId,
            LandingPath = Url.Action(nameof(Show), new { id = sent.EnvelopeId })!,
        });
        return Redirect(link.AbsoluteUri);
    }

    [HttpGet("/leases/{id}")]
    public IActionResult Show(EnvelopeId id) => Content($"Lease {id}");
}
// docs/hosts.md: end
