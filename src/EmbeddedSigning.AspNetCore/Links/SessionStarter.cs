using EmbeddedSigning.AspNetCore.Http;
using EmbeddedSigning.Envelopes;
using EmbeddedSigning.Signing;
using Microsoft.Extensions.Logging;

namespace EmbeddedSigning.AspNetCore.Links;

/// <summary>Asks DocuSign for a signing URL for this browser, and remembers in it what it is to come back from.</summary>
internal sealed class SessionStarter(
    ReturnStates states,
    IEmbeddedSigningClient client,
    SigningEndpointsOptions options,
    TimeProvider clock,
    ILogger logger)
{
    /// <summary>Starts a session.</summary>
    /// <param name="context">The request of the browser.</param>
    /// <param name="ticket">The recipient and the envelope.</param>
    /// <param name="focusedViewOrigins">The origins of the pages that show the session, for Focused View.</param>
    public async Task<StartedSession> StartAsync(HttpContext context, SigningTicket ticket, params IReadOnlyList<string> focusedViewOrigins)
    {
        if (clock.GetUtcNow() >= ticket.ExpiresAt || !MayOpen(context, ticket))
        {
            logger.LinkUseless(ticket.EnvelopeId, "Its time is over, or it is another user's.");
            return Refusals.NotUsable;
        }

        try
        {
            return await AskDocuSignAsync(context, ticket, focusedViewOrigins).ConfigureAwait(false);
        }
        catch (RecipientNotInSequenceException)
        {
            return Refusals.NotYourTurn;
        }
        catch (Exception exception) when (exception is EnvelopeNotFoundException or EnvelopeStatusException or RecipientNotFoundException)
        {
            logger.LinkUseless(ticket.EnvelopeId, exception.Message);
            return Refusals.NotUsable;
        }
        catch (EmbeddedSigningException exception)
        {
            logger.SigningFailed(exception, ticket.EnvelopeId);
            return Refusals.PrepareUnavailable(context, exception);
        }
    }

    private async Task<StartedSession> AskDocuSignAsync(HttpContext context, SigningTicket ticket, IReadOnlyList<string> focusedViewOrigins)
    {
        // A finished envelope has a recipient view still, one that shows it: the link was for signing.
        var sender = client.AsSenderOf(ticket);
        var envelope = await sender.GetEnvelopeAsync(ticket.EnvelopeId, context.RequestAborted).ConfigureAwait(false);
        if (envelope.Status != EnvelopeStatus.Sent && envelope.Status != EnvelopeStatus.Delivered)
        {
            logger.LinkUseless(ticket.EnvelopeId, $"The envelope is {envelope.Status}.");
            return Refusals.NotUsable;
        }

        var id = StateId.Create();
        var returnUrl = SigningPaths.ReturnUrl(options.PublicUrl!, options.PathPrefix, id);
        var view = new RecipientViewRequest(returnUrl, ticket.ClientUserId)
        {
            AuthenticationMethod = options.AuthenticationMethod(context),
            FocusedViewOrigins = focusedViewOrigins,
        };
        var url = await sender.CreateRecipientViewAsync(ticket.EnvelopeId, view, context.RequestAborted).ConfigureAwait(false);
        states.Begin(context, id, ticket);
        return new StartedSession(url, returnUrl, Refusal: null);
    }

    private bool MayOpen(HttpContext context, SigningTicket ticket) =>
        ticket.UserId is null
        || (context.User.Identity?.IsAuthenticated == true
            && string.Equals(context.User.FindFirst(options.UserIdClaimType)?.Value, ticket.UserId, StringComparison.Ordinal));
}
