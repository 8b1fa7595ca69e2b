using EmbeddedSigning.AspNetCore.Links.Internal;

namespace EmbeddedSigning.AspNetCore.Endpoints;

/// <summary>Handles a link: browsers follow it, and scripts request a session from it.</summary>
internal sealed class LinkEndpoint(LinkRequests requests, SignEndpoint sign, SessionEndpoint session)
{
    public Task HandleAsync(HttpContext context)
    {
        LinkAnswer.Prepare(context.Response);

        // This comes first, because the link must not stay in the path, whatever the response is.
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
