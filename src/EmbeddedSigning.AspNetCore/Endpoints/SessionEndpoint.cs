using System.Buffers;
using System.Text.Json;
using EmbeddedSigning.AspNetCore.FocusedView.Internal;
using EmbeddedSigning.AspNetCore.Links.Internal;
using EmbeddedSigning.AspNetCore.Logging;
using EmbeddedSigning.AspNetCore.Paths;
using EmbeddedSigning.AspNetCore.Refusals;
using Microsoft.Extensions.Logging;

namespace EmbeddedSigning.AspNetCore.Endpoints;

/// <summary>Returns a session for a link to a script, which shows it with DocuSign JS.</summary>
internal sealed class SessionEndpoint(
    LinkSessionStarter sessions, LinkFailures failures, FocusedViewSessions views, SigningEndpointsOptions options, ILogger logger)
{
    /// <summary>Responds to the request for a link. The ticket is null when the link cannot be read.</summary>
    /// <exception cref="InvalidOperationException">The integration key is not known.</exception>
    public async Task HandleAsync(HttpContext context, SigningTicket? ticket)
    {
        views.CheckIntegrationKey();
        if (ticket is null)
        {
            logger.LinkRefused();
            await RefuseAsync(context, ticket, new LinkRefusal(SigningLinkFailureReason.Unreadable)).ConfigureAwait(false);
            return;
        }

        var session = await sessions.StartAsync(
            context, ticket, refusal => failures.FindPathAsync(context, ticket, refusal), views.PageOrigins).ConfigureAwait(false);
        if (session.Refusal is { } refusal)
        {
            await RefuseAsync(context, ticket, refusal).ConfigureAwait(false);
        }
        else if (session.Path is { } path)
        {
            await WriteAsync(context, new LinkRefusal(SigningLinkFailureReason.EnvelopeCompleted), path).ConfigureAwait(false);
        }
        else
        {
            context.Response.ContentType = "application/json; charset=utf-8";
            await context.Response.BodyWriter.WriteAsync(views.Write(session, RefusalTexts.Find(context)), context.RequestAborted).ConfigureAwait(false);
        }
    }

    private async Task RefuseAsync(HttpContext context, SigningTicket? ticket, LinkRefusal refusal) =>
        await WriteAsync(context, refusal, await failures.FindPathAsync(context, ticket, refusal).ConfigureAwait(false)).ConfigureAwait(false);

    // Problem details (RFC 9457), in the language of the browser, because the script shows them.
    private async Task WriteAsync(HttpContext context, LinkRefusal refusal, string? path)
    {
        var answer = refusal.ToAnswer();
        var texts = RefusalTexts.Find(context);
        var (title, detail) = texts.Of(answer.Kind);
        var buffer = new ArrayBufferWriter<byte>();
        using (var json = new Utf8JsonWriter(buffer))
        {
            json.WriteStartObject();
            json.WriteString("title"u8, title);
            json.WriteString("detail"u8, detail);
            json.WriteNumber("status"u8, answer.Status);
            json.WriteString("language"u8, texts.Language);
            json.WriteString("reason"u8, refusal.Reason.ToString());
            if (path is not null)
            {
                json.WriteString("path"u8, LocalPath.Below(options.PublicUrl!, path));
            }

            json.WriteEndObject();
        }

        answer.SetRetryAfter(context.Response);
        context.Response.StatusCode = answer.Status;
        context.Response.ContentType = "application/problem+json; charset=utf-8";
        await context.Response.BodyWriter.WriteAsync(buffer.WrittenMemory, context.RequestAborted).ConfigureAwait(false);
    }
}
