using EmbeddedSigning.Signing;

namespace EmbeddedSigning.AspNetCore.Tests.Docs;

// docs/links.md: begin
/// <summary>Decides where the browser goes after signing.</summary>
internal sealed class LeaseReturns : ISigningReturnHandler
{
    public ValueTask<string?> HandleAsync(SigningReturn signingReturn, CancellationToken cancellationToken = default) =>
        ValueTask.FromResult<string?>(signingReturn switch
        {
            { HasSigned: true } => "/leases/signed",
            { HasDeclined: true } => "/leases/declined",
            { Outcome: var outcome } when outcome == SigningOutcome.Cancel => "/leases/later",
            _ => null,
        });
}
// docs/links.md: end
