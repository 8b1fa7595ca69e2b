using EmbeddedSigning.AspNetCore.Http;
using EmbeddedSigning.AspNetCore.Return;
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
    /// <param name="link">Who signs what.</param>
    /// <param name="focusedViewOrigins">The origins of the pages that show it, for Focused View.</param>
    public async Task<StartedSession> StartAsync(HttpContext context, Payload link, params IReadOnlyList<string> focusedViewOrigins)
    {
        if (clock.GetUtcNow() >= link.ExpiresAt || !MayOpen(context, link))
        {
            logger.LinkUseless(link.EnvelopeId, "Its time is over, or it is another user's.");
            return Refusals.NotUsable;
        }

        try
        {
            return await AskDocuSignAsync(context, link, focusedViewOrigins).ConfigureAwait(false);
        }
        catch (RecipientNotInSequenceException)
        {
            return Refusals.NotYourTurn;
        }
        catch (Exception exception) when (exception is EnvelopeNotFoundException or EnvelopeStatusException or RecipientNotFoundException)
        {
            logger.LinkUseless(link.EnvelopeId, exception.Message);
            return Refusals.NotUsable;
        }
        catch (EmbeddedSigningException exception)
        {
            logger.SigningFailed(exception, link.EnvelopeId);
            return Refusals.PrepareUnavailable(context, exception);
        }
    }

    private async Task<StartedSession> AskDocuSignAsync(HttpContext context, Payload link, IReadOnlyList<string> focusedViewOrigins)
    {
        // A finished envelope has a recipient view still, one that shows it: the link was for signing.
        var sender = link.Sender(client);
        var envelope = await sender.GetEnvelopeAsync(link.EnvelopeId, context.RequestAborted).ConfigureAwait(false);
        if (envelope.Status != EnvelopeStatus.Sent && envelope.Status != EnvelopeStatus.Delivered)
        {
            logger.LinkUseless(link.EnvelopeId, $"The envelope is {envelope.Status}.");
            return Refusals.NotUsable;
        }

        var id = StateId.Create();
        var returnUrl = SigningPaths.ReturnUrl(options, id);
        var view = new RecipientViewRequest(returnUrl, link.ClientUserId)
        {
            AuthenticationMethod = options.AuthenticationMethod(context),
            FocusedViewOrigins = focusedViewOrigins,
        };
        var url = await sender.CreateRecipientViewAsync(link.EnvelopeId, view, context.RequestAborted).ConfigureAwait(false);
        states.Begin(context, id, link);
        return new StartedSession(url, returnUrl, Refusal: null);
    }

    private bool MayOpen(HttpContext context, Payload link) =>
        link.UserId is null
        || (context.User.Identity?.IsAuthenticated == true
            && string.Equals(context.User.FindFirst(options.UserIdClaimType)?.Value, link.UserId, StringComparison.Ordinal));
}
