using System.ComponentModel.DataAnnotations;
using System.Globalization;
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
    [RegularExpression(LeasePdf.PrintableText, ErrorMessage = "The address has characters that cannot be printed: use Latin, Greek or Cyrillic letters.")]
    public string? Address { get; set; }

    [Display(Name = "Monthly rent in euros")]
    [Required(ErrorMessage = "Enter the monthly rent.")]
    [RegularExpression(@"\s*[0-9]{1,6}([.,][0-9]{1,2})?\s*", ErrorMessage = "Enter the rent as 1250.50.")]
    public string? MonthlyRent { get; set; }

    /// <summary>Reads the rent, with a point or a comma before the decimals. A thousands separator is refused, because it could be either.</summary>
    public decimal ParseRent() => decimal.Parse(MonthlyRent!.Trim().Replace(',', '.'), NumberStyles.Float, CultureInfo.InvariantCulture);

    [Display(Name = "First day")]
    [Required(ErrorMessage = "Enter the first day.")]
    [DataType(DataType.Date)]
    public DateOnly? FirstDay { get; set; }
}
