using System.ComponentModel.DataAnnotations;
using WebSample.Leases;

namespace WebSample.Pages.Leases;

/// <summary>The form for a new lease.</summary>
internal sealed class NewLeaseInput
{
    [Display(Name = "Tenant")]
    [Required(ErrorMessage = "Choose a tenant.")]
    public string? TenantId { get; set; }

    [Display(Name = "Address of the home")]
    [Required(ErrorMessage = "Enter the address.")]
    [StringLength(80, ErrorMessage = "The address has at most 80 characters.")]
    [RegularExpression(LeasePdf.PrintableText, ErrorMessage = "The address has characters that cannot be printed: use Latin letters.")]
    public string? Address { get; set; }

    [Display(Name = "Monthly rent in euros")]
    [Required(ErrorMessage = "Enter the monthly rent.")]
    [Range(1, 100_000, ErrorMessage = "The rent is between 1 and 100,000 euros.")]
    public decimal? MonthlyRent { get; set; }

    [Display(Name = "First day")]
    [Required(ErrorMessage = "Enter the first day.")]
    [DataType(DataType.Date)]
    public DateOnly? FirstDay { get; set; }
}
