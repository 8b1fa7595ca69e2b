using EmbeddedSigning.AspNetCore.Http;
using EmbeddedSigning.AspNetCore.Status;
using EmbeddedSigning.Signing;
using Microsoft.Extensions.Logging;

namespace EmbeddedSigning.AspNetCore.Links;

/// <summary>Asks DocuSign for a signing URL for this browser, and remembers in it what it is to come back from.</summary>
internal sealed class SessionStarter(
    ReturnStates states,
    OpeningLimits limits,
    EnvelopeReads reads,
    ConnectNews news,
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
        if (clock.GetUtcNow() >= ticket.ExpiresAt || !LinkUser.MayUse(context, ticket, options))
        {
            logger.LinkUseless(ticket.EnvelopeId, "It has expired, or it is another user's.");
            return Refusals.NotUsable;
        }

        if (limits.TryTake(ticket) is { } wait)
        {
            logger.OpenedTooOften(ticket.EnvelopeId, wait);
            return Refusals.PrepareOpenedTooOften(context, wait);
        }

        using var opening = await limits.EnterAsync(ticket, context.RequestAborted).ConfigureAwait(false);
        try
        {
            return await OpenAsync(context, ticket, focusedViewOrigins).ConfigureAwait(false);
        }
        catch (RecipientNotInSequenceException)
        {
            return Refusals.NotYourTurn;
        }
        catch (Exception exception) when (exception is EnvelopeNotFoundException or EnvelopeStatusException or RecipientNotFoundException)
        {
            // The message may quote the recipient.
            logger.LinkUseless(ticket.EnvelopeId, (exception as DocuSignApiException)?.ErrorCode ?? exception.GetType().Name);
            return Refusals.NotUsable;
        }
        catch (EmbeddedSigningException exception)
        {
            logger.SigningFailed(exception, ticket.EnvelopeId);
            return Refusals.PrepareUnavailable(context, exception);
        }
    }

    private async Task<StartedSession> OpenAsync(HttpContext context, SigningTicket ticket, IReadOnlyList<string> focusedViewOrigins)
    {
        // A finished envelope has a recipient view still, one that shows it: the link was for signing.
        if (await news.IsCompletedAsync(ticket.EnvelopeId, context.RequestAborted).ConfigureAwait(false))
        {
            logger.LinkUseless(ticket.EnvelopeId, "The envelope is completed.");
            return Refusals.NotUsable;
        }

        var session = new Opening(context, ticket, client.AsSenderOf(ticket), StateId.Create(), focusedViewOrigins);
        var known = await reads.FindAsync(ticket.EnvelopeId, context.RequestAborted).ConfigureAwait(false);
        if (known?.HasFinished == true)
        {
            return Finished(ticket, known);
        }

        // The envelope's own words first: a signer may have changed their name since the link was created.
        var identity = SignerIdentity.Of(known?.Find(ticket.ClientUserId));
        if (identity is not null && await TryCreateViewAsync(session, identity).ConfigureAwait(false) is { } started)
        {
            return started;
        }

        var fromLink = SignerIdentity.Of(ticket);
        if (fromLink is not null && fromLink != identity && await TryCreateViewAsync(session, fromLink).ConfigureAwait(false) is { } startedFromLink)
        {
            return startedFromLink;
        }

        return await ReadAndOpenAsync(session, known).ConfigureAwait(false);
    }

    // Neither the link nor what was read before says who the recipient is, or DocuSign knows them by another name.
    private async Task<StartedSession> ReadAndOpenAsync(Opening session, EnvelopeSnapshot? known)
    {
        var ticket = session.Ticket;
        var read = await reads.TryReadAsync(ticket.EnvelopeId, session.Sender, session.Context.RequestAborted).ConfigureAwait(false);
        var snapshot = read ?? await reads.FindAsync(ticket.EnvelopeId, session.Context.RequestAborted).ConfigureAwait(false) ?? known;
        if (snapshot?.HasFinished == true)
        {
            return Finished(ticket, snapshot);
        }

        // Another opening may have read the envelope in the meantime.
        if (!ReferenceEquals(snapshot, known)
            && SignerIdentity.Of(snapshot?.Find(ticket.ClientUserId)) is { } identity
            && await TryCreateViewAsync(session, identity).ConfigureAwait(false) is { } started)
        {
            return started;
        }

        if (read is null && snapshot?.Find(ticket.ClientUserId) is not null)
        {
            // The recipient is there by another name, which DocuSign may be asked for later.
            return Refusals.PrepareUnavailable(session.Context, reads.WaitAfter(snapshot));
        }

        logger.LinkUseless(ticket.EnvelopeId, "The envelope has no such embedded recipient.");
        return Refusals.NotUsable;
    }

    private StartedSession Finished(SigningTicket ticket, EnvelopeSnapshot snapshot)
    {
        logger.LinkUseless(ticket.EnvelopeId, $"The envelope is {snapshot.Status}.");
        return Refusals.NotUsable;
    }

    // Null when DocuSign does not know the recipient by that name and e-mail address.
    private async Task<StartedSession?> TryCreateViewAsync(Opening session, SignerIdentity identity)
    {
        var returnUrl = SigningPaths.ReturnUrl(options.PublicUrl!, options.PathPrefix, session.StateId);
        var view = new RecipientViewRequest(returnUrl, session.Ticket.ClientUserId)
        {
            UserName = identity.Name,
            Email = identity.Email,
            MayReadRecipients = false,
            AuthenticationMethod = options.AuthenticationMethod(session.Context),
            FocusedViewOrigins = session.FocusedViewOrigins,
        };
        try
        {
            var url = await session.Sender.CreateRecipientViewAsync(
                session.Ticket.EnvelopeId, view, session.Context.RequestAborted).ConfigureAwait(false);
            states.Begin(session.Context, session.StateId, session.Ticket);
            return new StartedSession(url, returnUrl, Refusal: null);
        }
        catch (RecipientNotFoundException)
        {
            return null;
        }
    }

    private sealed record Opening(
        HttpContext Context, SigningTicket Ticket, IEmbeddedSigningClient Sender, string StateId, IReadOnlyList<string> FocusedViewOrigins);
}
