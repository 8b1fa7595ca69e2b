using EmbeddedSigning.AspNetCore;
using Microsoft.AspNetCore.WebUtilities;

namespace WebSample.Leases;

/// <summary>Writes down what DocuSign says about somebody who comes back from signing, so that they see it at once: Connect may be
/// slower.</summary>
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
