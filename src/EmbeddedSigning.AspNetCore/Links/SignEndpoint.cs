using EmbeddedSigning.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.Extensions.Logging;

namespace EmbeddedSigning.AspNetCore.Links;

/// <summary>Opens a link: a fresh signing URL for this browser, now.</summary>
internal sealed class SignEndpoint(
    SigningLinks links, SessionStarter sessions, LinkFailures failures, SigningEndpointsOptions options, ILogger logger)
{
    public async Task HandleAsync(HttpContext context)
    {
        PrivateAnswer.Prepare(context.Response);
        var link = context.Request.RouteValues[SigningPaths.Link] as string;
        var ticket = IsSpelledAsCreated(context, link) ? links.Open(link, context.Request.Query[SigningPaths.Envelope]) : null;
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

        PrivateAnswer.Redirect(
            context.Response, session.Path is { } path ? LocalPath.Below(options.PublicUrl!, path) : session.SigningUrl!.Reveal().AbsoluteUri);
    }

    private async Task RefuseAsync(HttpContext context, SigningTicket? ticket, LinkRefusal refusal)
    {
        if (await failures.FindPathAsync(context, ticket, refusal).ConfigureAwait(false) is { } path)
        {
            PrivateAnswer.Redirect(context.Response, LocalPath.Below(options.PublicUrl!, path));
            return;
        }

        await refusal.ToAnswer().WriteAsync(context, options.UseRefusalPages).ConfigureAwait(false);
    }

    // A slash at the end and escapes are other spellings, which would evade a list or a limit that goes by the text.
    private static bool IsSpelledAsCreated(HttpContext context, string? link)
    {
        // A test server has no raw target.
        var target = context.Features.Get<IHttpRequestFeature>()?.RawTarget is { Length: > 0 } raw ? raw : context.Request.Path.Value ?? "";
        var end = target.IndexOf('?', StringComparison.Ordinal);
        return target.AsSpan(0, end >= 0 ? end : target.Length).EndsWith(link, StringComparison.Ordinal);
    }
}
