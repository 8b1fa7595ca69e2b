using EmbeddedSigning.AspNetCore.Paths;

namespace EmbeddedSigning.AspNetCore.Links.Internal;

/// <summary>Asks the application where to send a browser whose link cannot be used.</summary>
internal sealed class LinkFailures(string? clientName)
{
    /// <summary>Gets the path that the application has chosen; null for the endpoint's own response.</summary>
    /// <exception cref="InvalidOperationException">The path leads out of the application.</exception>
    public async ValueTask<string?> FindPathAsync(HttpContext context, SigningTicket? ticket, LinkRefusal refusal)
    {
        if (context.RequestServices.GetKeyedService<ISigningLinkFailureHandler>(clientName) is not { } handler)
        {
            return null;
        }

        var failure = new SigningLinkFailure(refusal.Reason)
        {
            EnvelopeId = ticket?.EnvelopeId,
            ClientUserId = ticket?.ClientUserId,
            LandingPath = ticket?.LandingPath,
            RetryAfter = refusal.RetryAfter,
        };
        var path = await handler.HandleAsync(failure, context.RequestAborted).ConfigureAwait(false);
        return path is null || LocalPath.IsLocal(path)
            ? path
            : throw new InvalidOperationException(
                $"{handler.GetType()} returned a path that is not one of this application. {LocalPath.Explain(path)}");
    }
}
