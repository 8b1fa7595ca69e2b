using EmbeddedSigning;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.ModelBinding;
using Microsoft.AspNetCore.Mvc.RazorPages;
using WebSample.Leases;
using WebSample.Users;

namespace WebSample.Pages.Leases;

[Authorize(Roles = SampleUser.Landlord)]
internal sealed class NewModel(LeaseService leases, ILogger<NewModel> logger) : PageModel
{
    [BindProperty]
    public NewLeaseInput Input { get; set; } = new();

    public async Task<IActionResult> OnPostAsync(CancellationToken cancellationToken)
    {
        var tenant = SampleUser.Tenants.FirstOrDefault(user => user.Id == Input.TenantId);
        if (!ModelState.IsValid || tenant is null)
        {
            return Page();
        }

        var landlord = SampleUser.Find(User.GetId())!;
        var lease = await leases.CreateAsync(
            new LeaseTerms(tenant, landlord, Input.Address!, Input.MonthlyRent!.Value, Input.FirstDay!.Value), cancellationToken);
        try
        {
            await leases.SendAsync(lease, cancellationToken);
        }
        catch (EmbeddedSigningException exception)
        {
            // It is written down, and its page offers to send it again.
            logger.SendingFailed(exception, lease.Id);
        }

        return RedirectToPage("/Leases/Details", new { lease.Id });
    }

    public string IsInvalid(string field) =>
        ModelState.GetFieldValidationState(field) == ModelValidationState.Invalid ? "true" : "false";
}
