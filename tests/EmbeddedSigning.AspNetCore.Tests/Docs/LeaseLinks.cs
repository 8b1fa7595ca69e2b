namespace EmbeddedSigning.AspNetCore.Tests.Docs;

// docs/links.md: begin
/// <summary>Shows a lease that has ended to a signer who opens its link once more.</summary>
internal sealed class LeaseLinks : ISigningLinkFailureHandler
{
    public ValueTask<string?> HandleAsync(SigningLinkFailure failure, CancellationToken cancellationToken = default) =>
        ValueTask.FromResult(failure.Reason switch
        {
            SigningLinkFailureReason.EnvelopeCompleted => failure.LandingPath,
            SigningLinkFailureReason.RecipientNotInSequence => "/leases/not-your-turn",
            _ => null,
        });
}
// docs/links.md: end
