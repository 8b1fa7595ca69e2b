namespace EmbeddedSigning.AspNetCore;

/// <summary>Does what the application does when a browser comes back from signing. Optional; resolved for each request.</summary>
public interface ISigningReturnHandler
{
    /// <summary>Called once for each session that ends. When it throws, the browser may try again. Before that it may be told
    /// <c>ttl_expired</c>, once: the signing URL was opened again, or too late.</summary>
    /// <param name="signingReturn">What came back.</param>
    /// <param name="cancellationToken">Cancelled when the browser goes away.</param>
    /// <returns>Where in the application the browser goes, in place of <see cref="SigningReturn.LandingPath"/>; null to leave it at
    /// that.</returns>
    ValueTask<string?> HandleAsync(SigningReturn signingReturn, CancellationToken cancellationToken = default);
}
