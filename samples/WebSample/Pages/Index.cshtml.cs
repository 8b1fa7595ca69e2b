using Microsoft.AspNetCore.Mvc.RazorPages;
using WebSample.Leases;
using WebSample.Users;

namespace WebSample.Pages;

internal sealed class IndexModel(LeaseService leases) : PageModel
{
    public IReadOnlyList<Lease> Leases { get; private set; } = [];

    public async Task OnGetAsync(CancellationToken cancellationToken) =>
        Leases = await leases.ListAsync(User.GetId(), cancellationToken);
}
