using EmbeddedSigning.AspNetCore.Links.Internal;

namespace EmbeddedSigning.AspNetCore.Endpoints;

/// <summary>A link, for browsers that follow it and for scripts that ask it for a session.</summary>
internal sealed class LinkEndpoint(LinkRequests requests, SignEndpoint sign, SessionEndpoint session)
{
    public Task HandleAsync(HttpContext context)
    {
        LinkAnswer.Prepare(context.Response);

        // First, because whatever is answered: the link must not stay in the path.
        var ticket = requests.Take(context);
        if (HttpMethods.IsGet(context.Request.Method))
        {
            return sign.HandleAsync(context, ticket);
        }

        if (HttpMethods.IsPost(context.Request.Method))
        {
            return session.HandleAsync(context, ticket);
        }

        context.Response.StatusCode = StatusCodes.Status405MethodNotAllowed;
        context.Response.Headers.Allow = $"{HttpMethods.Get}, {HttpMethods.Post}";
        return Task.CompletedTask;
    }
}
