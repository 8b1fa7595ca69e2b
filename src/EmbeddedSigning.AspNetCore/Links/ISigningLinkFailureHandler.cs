namespace EmbeddedSigning.AspNetCore;

/// <summary>Chooses the page for a browser that has opened a signing link which cannot be used. Optional; resolved for each request, and
/// registered with the client's name as its key for a named client. Not called for Focused View, whose page is the application's own.</summary>
public interface ISigningLinkFailureHandler
{
    /// <summary>Called for each such link. Unauthenticated requests can open unreadable links, and a holder of a link can open it often.</summary>
    /// <param name="failure">The link, and the reason. Do not show one user whose link it is if the link belongs to another user.</param>
    /// <param name="cancellationToken">Cancels the operation.</param>
    /// <returns>The path in the application that the browser is redirected to; null for the response of the endpoint: for
    /// <see cref="SigningLinkFailureReason.EnvelopeCompleted"/> the finished document at DocuSign, else a small page, or problem details.</returns>
    ValueTask<string?> HandleAsync(SigningLinkFailure failure, CancellationToken cancellationToken = default);
}
