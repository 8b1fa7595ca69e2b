using EmbeddedSigning.AspNetCore;
using Microsoft.AspNetCore.WebUtilities;

namespace WebSample.Leases;

/// <summary>Shows the page of a lease, with the signed document, to a signer who opens its link again after the lease has ended. The endpoint responds to
/// other links that do not work.</summary>
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
