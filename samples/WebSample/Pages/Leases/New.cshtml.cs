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

    /// <summary>Whether the page shows the terms for a last check, before the user sends or changes them. A sent lease cannot change.</summary>
    public bool ShowsTerms { get; private set; }

    public SampleUser? Tenant => SampleUser.Tenants.FirstOrDefault(user => user.Id == Input.TenantId);

    public IActionResult OnPostChange() => Page();

    public IActionResult OnPostCheck()
    {
        ShowsTerms = IsComplete();
        return Page();
    }

    public async Task<IActionResult> OnPostAsync(CancellationToken cancellationToken)
    {
        if (!IsComplete())
        {
            return Page();
        }

        var landlord = SampleUser.Find(User.GetId())!;
        var lease = await leases.CreateAsync(
            new LeaseTerms(Tenant!, landlord, Input.Address!, Input.ParseRent(), Input.FirstDay!.Value), cancellationToken);
        try
        {
            await leases.SendAsync(lease, cancellationToken);
        }
        catch (EmbeddedSigningException exception)
        {
            // The lease is stored, and its page offers to send it again.
            logger.SendingFailed(lease.Id, exception.LogMessage, exception.ErrorCode, exception.TraceToken);
        }

        return RedirectToPage("/Leases/Details", new { lease.Id });
    }

    private bool IsComplete()
    {
        if (ModelState.IsValid && Input.ParseRent() is < 1 or > 100_000)
        {
            ModelState.AddModelError("Input.MonthlyRent", "The rent is between 1 and 100,000 euros.");
        }

        return ModelState.IsValid && Tenant is not null;
    }

    public string IsInvalid(string field) =>
        ModelState.GetFieldValidationState(field) == ModelValidationState.Invalid ? "true" : "false";
}
