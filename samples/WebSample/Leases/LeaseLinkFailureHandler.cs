using EmbeddedSigning.AspNetCore;
using Microsoft.AspNetCore.WebUtilities;

namespace WebSample.Leases;

/// <summary>Shows the page of a lease to somebody who opens a link to it once more after it has ended: the signed lease is there. Other links that
/// do not work are answered by the endpoint.</summary>
internal sealed class LeaseLinkFailureHandler : ISigningLinkFailureHandler
{
    public ValueTask<string?> HandleAsync(SigningLinkFailure failure, CancellationToken cancellationToken = default) =>
        ValueTask.FromResult(failure.Reason switch
        {
            SigningLinkFailureReason.EnvelopeCompleted or SigningLinkFailureReason.EnvelopeDeclined or SigningLinkFailureReason.EnvelopeVoided =>
                QueryHelpers.AddQueryString(failure.LandingPath!, "outcome", "ended"),
            _ => null,
        });
}
