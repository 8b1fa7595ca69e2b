using System.Security.Claims;
using EmbeddedSigning.AspNetCore;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace EmbeddedSigning.Hosts.Tests.Pages;

// docs/hosts.md: begin
[Authorize]
public sealed class LeaseModel(ISigningLinkGenerator links) : PageModel
{
    public IActionResult OnPost(EnvelopeId id)
    {
        var clientUserId = User.FindFirstValue(ClaimTypes.NameIdentifier)!;
        var link = links.CreateLink(new SigningLink(id, clientUserId)
        {
            UserId = clientUserId,
            LandingPath = Url.Page("Lease", new { id })!,
        });
        return Redirect(link.AbsoluteUri);
    }
}
// docs/hosts.md: end
