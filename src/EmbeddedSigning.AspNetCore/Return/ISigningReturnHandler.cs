namespace EmbeddedSigning.AspNetCore;

/// <summary>Handles the return of a browser from signing. Optional; resolved for each request.</summary>
public interface ISigningReturnHandler
{
    /// <summary>Called once for each session that ends. If it throws, the browser may try again. Before the session ends, it may be called once with
    /// <c>ttl_expired</c>, if the signing URL was opened again or too late.</summary>
    /// <param name="signingReturn">The return.</param>
    /// <param name="cancellationToken">Cancelled when the browser goes away.</param>
    /// <returns>The path in the application to which the browser goes instead of <see cref="SigningReturn.LandingPath"/>; null for that path.</returns>
    ValueTask<string?> HandleAsync(SigningReturn signingReturn, CancellationToken cancellationToken = default);
}
