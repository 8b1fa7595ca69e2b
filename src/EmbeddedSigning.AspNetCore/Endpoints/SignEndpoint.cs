using EmbeddedSigning.AspNetCore.Links.Internal;
using EmbeddedSigning.AspNetCore.Logging;
using EmbeddedSigning.AspNetCore.Paths;
using Microsoft.Extensions.Logging;

namespace EmbeddedSigning.AspNetCore.Endpoints;

/// <summary>Opens a link: requests a new signing URL and redirects this browser to it.</summary>
internal sealed class SignEndpoint(LinkSessionStarter sessions, LinkFailures failures, SigningEndpointsOptions options, ILogger logger)
{
    /// <summary>Responds to the request for a link. The ticket is null when the link cannot be read.</summary>
    public async Task HandleAsync(HttpContext context, SigningTicket? ticket)
    {
        if (ticket is null)
        {
            logger.LinkRefused();
            await RefuseAsync(context, ticket, new LinkRefusal(SigningLinkFailureReason.Unreadable)).ConfigureAwait(false);
            return;
        }

        var session = await sessions.StartAsync(context, ticket, refusal => failures.FindPathAsync(context, ticket, refusal)).ConfigureAwait(false);
        if (session.Refusal is { } refusal)
        {
            await RefuseAsync(context, ticket, refusal).ConfigureAwait(false);
            return;
        }

        LinkAnswer.Redirect(
            context.Response, session.Path is { } path ? LocalPath.Below(options.PublicUrl!, path) : session.SigningUrl!.Reveal().AbsoluteUri);
    }

    private async Task RefuseAsync(HttpContext context, SigningTicket? ticket, LinkRefusal refusal)
    {
        if (await failures.FindPathAsync(context, ticket, refusal).ConfigureAwait(false) is { } path)
        {
            LinkAnswer.Redirect(context.Response, LocalPath.Below(options.PublicUrl!, path));
            return;
        }

        await refusal.ToAnswer().WriteAsync(context, options.UseRefusalPages).ConfigureAwait(false);
    }
}
