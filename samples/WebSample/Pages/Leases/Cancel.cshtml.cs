using System.ComponentModel.DataAnnotations;
using EmbeddedSigning;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using WebSample.Leases;
using WebSample.Users;

namespace WebSample.Pages.Leases;

[Authorize(Roles = SampleUser.Landlord)]
internal sealed class CancelModel(LeaseService leases, ILogger<CancelModel> logger) : PageModel
{
    public Lease Lease { get; private set; } = null!;

    [BindProperty]
    [Required(ErrorMessage = "Enter a reason.")]
    [StringLength(200, ErrorMessage = "The reason has at most 200 characters.")]
    public string? Reason { get; set; }

    public async Task<IActionResult> OnGetAsync(Guid id, CancellationToken cancellationToken) =>
        await FindAsync(id, cancellationToken) is null ? NotFound() : Page();

    public async Task<IActionResult> OnPostAsync(Guid id, CancellationToken cancellationToken)
    {
        if (await FindAsync(id, cancellationToken) is not { } envelopeId)
        {
            return NotFound();
        }

        if (!ModelState.IsValid)
        {
            return Page();
        }

        try
        {
            await leases.CancelAsync(envelopeId, Reason!, cancellationToken);
            return RedirectToPage("/Leases/Details", new { id, outcome = "cancelled" });
        }
        catch (EmbeddedSigningException exception)
        {
            logger.CancellingFailed(id, exception.LogMessage, exception.ErrorCode, exception.TraceToken);
            ModelState.AddModelError("", exception is EnvelopeStatusException
                ? "The lease has ended already: it was signed or declined in the meantime."
                : "DocuSign could not be reached. Try again in a moment.");
            return Page();
        }
    }

    // Only a lease that is being signed can be cancelled.
    private async Task<EnvelopeId?> FindAsync(Guid id, CancellationToken cancellationToken)
    {
        if (await leases.FindAsync(id, User.GetId(), cancellationToken) is not { Status: LeaseStatus.Sent } lease)
        {
            return null;
        }

        Lease = lease;
        return lease.EnvelopeId;
    }
}
