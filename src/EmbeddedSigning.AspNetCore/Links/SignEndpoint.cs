using EmbeddedSigning.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace EmbeddedSigning.AspNetCore.Links;

/// <summary>Opens a link: a fresh signing URL for this browser, now.</summary>
internal sealed class SignEndpoint(SigningLinks links, SessionStarter sessions, ILogger logger)
{
    public async Task HandleAsync(HttpContext context)
    {
        PrivateAnswer.Prepare(context.Response);
        var ticket = links.Open(context.Request.RouteValues[SigningPaths.Link] as string);
        if (ticket is null)
        {
            logger.LinkRefused();
            await Refusals.NotUsable.ExecuteAsync(context).ConfigureAwait(false);
            return;
        }

        var session = await sessions.StartAsync(context, ticket).ConfigureAwait(false);
        if (session.Refusal is { } refusal)
        {
            await refusal.ExecuteAsync(context).ConfigureAwait(false);
            return;
        }

        PrivateAnswer.Redirect(context.Response, session.SigningUrl!.Reveal().AbsoluteUri);
    }
}
