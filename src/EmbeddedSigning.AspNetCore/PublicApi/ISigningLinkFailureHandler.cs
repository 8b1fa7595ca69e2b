namespace EmbeddedSigning.AspNetCore;

/// <summary>Chooses the page for a browser that has opened a signing link which cannot be used. Optional; resolved for each request, and
/// registered with the client's name as its key for a named client. Not called for Focused View, whose page is the application's own.</summary>
public interface ISigningLinkFailureHandler
{
    /// <summary>Called for each such link. Anyone can open an unreadable link, and anyone who has a link can open it often.</summary>
    /// <param name="failure">The link, and the reason. Do not tell a browser of another user whose link it has opened.</param>
    /// <param name="cancellationToken">Cancels the operation.</param>
    /// <returns>The path in the application that the browser is redirected to; null for the answer of the endpoint: for
    /// <see cref="SigningLinkFailureReason.EnvelopeCompleted"/> the finished document at DocuSign, else a small page, or problem
    /// details.</returns>
    ValueTask<string?> HandleAsync(SigningLinkFailure failure, CancellationToken cancellationToken = default);
}
