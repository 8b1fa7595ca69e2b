using EmbeddedSigning.AspNetCore;
using Microsoft.AspNetCore.WebUtilities;

namespace WebSample.Leases;

/// <summary>Records the status from DocuSign when a signer returns, so that the signer sees it at once, even if Connect is slower.</summary>
internal sealed class LeaseReturnHandler(LeaseRecords records, TimeProvider clock) : ISigningReturnHandler
{
    public async ValueTask<string?> HandleAsync(SigningReturn signingReturn, CancellationToken cancellationToken = default)
    {
        if (signingReturn.HasSigned == true)
        {
            await records.SignedAsync(
                signingReturn.EnvelopeId, signer => signer.UserId == signingReturn.ClientUserId, clock.GetUtcNow(), cancellationToken);
            return null;
        }

        if (signingReturn.HasDeclined == true)
        {
            await records.DeclinedAsync(
                signingReturn.EnvelopeId, signer => signer.UserId == signingReturn.ClientUserId, clock.GetUtcNow(), reason: null, cancellationToken);
            return null;
        }

        return QueryHelpers.AddQueryString(signingReturn.LandingPath, "outcome", signingReturn.Outcome.ToString());
    }
}
