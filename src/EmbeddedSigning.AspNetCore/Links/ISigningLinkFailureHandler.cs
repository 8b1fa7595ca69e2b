namespace EmbeddedSigning.AspNetCore;

/// <summary>Chooses the page for a browser that has opened a signing link which cannot be used. Optional; resolved for each request, and
/// registered with the client's name as its key for a named client. Not called for Focused View, whose page is the application's own.</summary>
public interface ISigningLinkFailureHandler
{
    /// <summary>Called for each such request, possibly often: anyone can request unreadable links, and the holder of a link can open it many
    /// times.</summary>
    /// <param name="failure">The link, and the reason. If the link belongs to another user, do not show whose link it is.</param>
    /// <param name="cancellationToken">Cancels the operation.</param>
    /// <returns>The path in the application that the browser is redirected to; null for the endpoint's own response. For
    /// <see cref="SigningLinkFailureReason.EnvelopeCompleted"/>, that is the finished document at DocuSign; otherwise, a small page or problem
    /// details.</returns>
    ValueTask<string?> HandleAsync(SigningLinkFailure failure, CancellationToken cancellationToken = default);
}
