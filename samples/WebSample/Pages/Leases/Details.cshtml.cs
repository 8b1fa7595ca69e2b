using EmbeddedSigning;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using WebSample.Leases;
using WebSample.Users;

namespace WebSample.Pages.Leases;

internal sealed class DetailsModel(LeaseService leases, ILogger<DetailsModel> logger) : PageModel
{
    public Lease Lease { get; private set; } = null!;

    /// <summary>The outcome of the signing session, as the browser sent it. The page shows it, but nothing else may rely on it.</summary>
    [BindProperty(SupportsGet = true)]
    public string? Outcome { get; set; }

    public string? Notice => Outcome switch
    {
        "cancel" => "You have not signed yet. You can go on whenever you like.",
        "session_timeout" or "ttl_expired" => "A signing page opens once, and closes when it is not used for a while. You can open a new one here.",
        "cancelled" => "The lease is cancelled. The tenant sees your reason.",
        "ended" => Lease.Status == LeaseStatus.Completed ? "This lease is signed by everyone. Here it is." : "This lease can no longer be signed.",
        "signing_complete" or "decline" => "DocuSign is still working on it. This page will tell.",
        _ => null,
    };

    public async Task<IActionResult> OnGetAsync(Guid id, CancellationToken cancellationToken) =>
        await LoadAsync(id, cancellationToken) ? Page() : NotFound();

    public async Task<IActionResult> OnPostSendAsync(Guid id, CancellationToken cancellationToken)
    {
        if (!User.IsInRole(SampleUser.Landlord) || !await LoadAsync(id, cancellationToken))
        {
            return NotFound();
        }

        try
        {
            await leases.SendAsync(Lease, cancellationToken);
            return RedirectToPage(new { id });
        }
        catch (EmbeddedSigningException exception)
        {
            logger.SendingFailed(id, exception.LogMessage, exception.ErrorCode, exception.TraceToken);
            ModelState.AddModelError("", "DocuSign could not be reached. Try again in a moment.");
            return Page();
        }
    }

    private async Task<bool> LoadAsync(Guid id, CancellationToken cancellationToken)
    {
        if (await leases.FindAsync(id, User.GetId(), cancellationToken) is not { } lease)
        {
            return false;
        }

        Lease = lease;
        return true;
    }
}
