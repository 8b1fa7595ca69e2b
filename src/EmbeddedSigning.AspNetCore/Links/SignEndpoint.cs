using EmbeddedSigning.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.Extensions.Logging;

namespace EmbeddedSigning.AspNetCore.Links;

/// <summary>Opens a link: a fresh signing URL for this browser, now.</summary>
internal sealed class SignEndpoint(SigningLinks links, SessionStarter sessions, ILogger logger)
{
    public async Task HandleAsync(HttpContext context)
    {
        PrivateAnswer.Prepare(context.Response);
        var link = context.Request.RouteValues[SigningPaths.Link] as string;
        var ticket = IsSpelledAsCreated(context, link) ? links.Open(link) : null;
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

    // A slash at the end and escapes are other spellings, which would evade a list or a limit that goes by the text.
    private static bool IsSpelledAsCreated(HttpContext context, string? link) =>
        context.Features.Get<IHttpRequestFeature>() is { RawTarget: var target }
        && target.AsSpan(0, target.IndexOf('?', StringComparison.Ordinal) is var query and >= 0 ? query : target.Length)
            .EndsWith("/" + link, StringComparison.Ordinal);
}
