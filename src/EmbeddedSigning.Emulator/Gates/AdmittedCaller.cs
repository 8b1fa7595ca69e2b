using EmbeddedSigning.Emulator.Accounts;
using EmbeddedSigning.Emulator.AppsAndKeys;

namespace EmbeddedSigning.Emulator.Gates;

/// <summary>
/// The caller of a REST request: user, app and account. Bound as a parameter by the endpoints behind <see cref="AccountGate"/>.
/// </summary>
internal sealed record AdmittedCaller(App Client, User User, Account Account)
{
    public static ValueTask<AdmittedCaller> BindAsync(HttpContext context) =>
        ValueTask.FromResult(context.Features.Get<AdmittedCaller>()
            ?? throw new InvalidOperationException("The endpoint is not behind the account gate."));
}
