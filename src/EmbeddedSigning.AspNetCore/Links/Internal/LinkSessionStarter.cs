using EmbeddedSigning.AspNetCore.Logging;
using EmbeddedSigning.AspNetCore.Paths;
using EmbeddedSigning.AspNetCore.Return.Internal;
using EmbeddedSigning.AspNetCore.Status;
using EmbeddedSigning.Envelopes;
using EmbeddedSigning.Signing;
using Microsoft.Extensions.Logging;

namespace EmbeddedSigning.AspNetCore.Links.Internal;

/// <summary>Requests a signing URL for this browser from DocuSign, and stores the session in a cookie for the return.</summary>
internal sealed class LinkSessionStarter(
    LinkSessionCookies states,
    LinkOpeningLimits limits,
    EnvelopeStatusReads reads,
    ReportedStatuses reported,
    IEmbeddedSigningClient client,
    SigningEndpointsOptions options,
    TimeProvider clock,
    ILogger logger)
{
    // DocuSign's code for a recipient with a wrong access code or a failed identity check, until the envelope is sent again.
    private const string AuthenticationHasFailed = "ACTIVATION_FAILED";

    // The signer sees an empty page while the host's own calls go first.
    private static readonly TimeSpan _patience = TimeSpan.FromSeconds(30);

    // After this time a link may be opened again for which DocuSign did not respond.
    private static readonly TimeSpan _retryAfter = TimeSpan.FromSeconds(30);

    /// <summary>Starts a session.</summary>
    /// <param name="context">The request of the browser.</param>
    /// <param name="ticket">The recipient and the envelope.</param>
    /// <param name="findPath">Finds the application's own page for an envelope that is completed; null for the finished document at
    /// DocuSign.</param>
    /// <param name="focusedViewOrigins">The origins of the pages that show the session, for Focused View.</param>
    public async Task<StartedLinkSession> StartAsync(
        HttpContext context,
        SigningTicket ticket,
        Func<LinkRefusal, ValueTask<string?>> findPath,
        params IReadOnlyList<string> focusedViewOrigins)
    {
        if (clock.GetUtcNow() >= ticket.ExpiresAt)
        {
            logger.LinkUseless(ticket.EnvelopeId, "It has expired.");
            return SigningLinkFailureReason.Expired;
        }

        if (!LinkUser.MayUse(context, ticket, options))
        {
            logger.LinkUseless(ticket.EnvelopeId, "It is another user's.");
            return SigningLinkFailureReason.OtherUser;
        }

        if (limits.TryTake(ticket) is { } wait)
        {
            logger.OpenedTooOften(ticket.EnvelopeId, wait);
            return Refused(SigningLinkFailureReason.OpenedTooOften, wait);
        }

        using var patience = new CancellationTokenSource(_patience, clock);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(patience.Token, context.RequestAborted);
        try
        {
            using var opening = await limits.EnterAsync(ticket, either.Token).ConfigureAwait(false);
            var session = new Opening(context, ticket, client.AsSenderOf(ticket), StateId.Create(), findPath, focusedViewOrigins, either.Token);
            return await OpenAsync(session).ConfigureAwait(false);
        }
        catch (OperationCanceledException exception) when (patience.IsCancellationRequested && !context.RequestAborted.IsCancellationRequested)
        {
            logger.SigningFailed(LoggedException.Of(exception), ticket.EnvelopeId);
            return Refused(SigningLinkFailureReason.DocuSignUnavailable, _retryAfter);
        }
        catch (EmbeddedSigningException exception)
        {
            return Explain(ticket, exception);
        }
        catch (ArgumentException exception)
        {
            // An option of the host, such as AuthenticationMethod, returned an invalid value.
            logger.SigningFailed(LoggedException.Of(exception), ticket.EnvelopeId);
            return Refused(SigningLinkFailureReason.DocuSignUnavailable, _retryAfter);
        }
    }

    private static StartedLinkSession Refused(SigningLinkFailureReason reason, TimeSpan retryAfter) => new() { Refusal = new(reason, retryAfter) };

    private StartedLinkSession Explain(SigningTicket ticket, EmbeddedSigningException exception)
    {
        SigningLinkFailureReason reason;
        switch (exception)
        {
            case RecipientNotInSequenceException:
                return SigningLinkFailureReason.RecipientNotInSequence;
            case EnvelopeNotFoundException:
                reason = SigningLinkFailureReason.EnvelopeNotFound;
                break;
            case EnvelopeStatusException:
            case DocuSignApiException { ErrorCode: AuthenticationHasFailed }:
                reason = SigningLinkFailureReason.EnvelopeNotSignable;
                break;
            case RecipientNotFoundException:
                reason = SigningLinkFailureReason.RecipientNotFound;
                break;
            default:
                logger.SigningFailed(LoggedException.Of(exception), ticket.EnvelopeId);
                return Refused(SigningLinkFailureReason.DocuSignUnavailable, (exception as RateLimitExceededException)?.RetryAfter ?? _retryAfter);
        }

        // The message may quote the recipient.
        logger.LinkUseless(ticket.EnvelopeId, (exception as DocuSignApiException)?.ErrorCode ?? exception.GetType().Name);
        return reason;
    }

    private async Task<StartedLinkSession> OpenAsync(Opening session)
    {
        try
        {
            return await OpenPartAsync(session).ConfigureAwait(false);
        }
        catch (RecipientNotInSequenceException) when (session.HasBelievedBrowser)
        {
            // The claim of the browser was false.
            session.BelievesBrowser = false;
            return await OpenPartAsync(session).ConfigureAwait(false);
        }
    }

    private async Task<StartedLinkSession> OpenPartAsync(Opening session)
    {
        var (ticket, cancelled) = (session.Ticket, session.Cancelled);
        var known = await reads.FindAsync(ticket.EnvelopeId, cancelled).ConfigureAwait(false);
        var end = await reported.FindEndAsync(ticket.EnvelopeId, cancelled).ConfigureAwait(false) ?? known?.End;
        if (await FinishAsync(session, end).ConfigureAwait(false) is { } finished)
        {
            return finished;
        }

        var fromLink = LinkSignerIdentity.Of(ticket);
        if (ticket.IsForAnyEnvelope)
        {
            return await OpenAsAsync(session, fromLink!).ConfigureAwait(false);
        }

        // The latest data from DocuSign comes first, because a signer may have changed their name since the link was created.
        var part = await FindPartAsync(known, session).ConfigureAwait(false);
        var identity = LinkSignerIdentity.Of(part);
        if (identity is not null && await TryCreateViewAsync(session, identity, part!.RecipientId).ConfigureAwait(false) is { } started)
        {
            return started;
        }

        try
        {
            if (fromLink is not null
                && fromLink != identity
                && await TryCreateViewAsync(session, fromLink, part?.RecipientId ?? ticket.RecipientId).ConfigureAwait(false) is { } startedFromLink)
            {
                return startedFromLink;
            }
        }
        catch (RecipientNotInSequenceException) when (part is null && ticket.RecipientId is null)
        {
            if (!await HasSeveralPartsAsync(session).ConfigureAwait(false))
            {
                throw;
            }
        }

        return await ReadAndOpenAsync(session, known).ConfigureAwait(false);
    }

    // DocuSign has chosen a part of the person that cannot sign yet. Another part of the person may be able to.
    private async Task<bool> HasSeveralPartsAsync(Opening session)
    {
        var (ticket, cancelled) = (session.Ticket, session.Cancelled);
        var snapshot = await reads.TryReadAsync(ticket.EnvelopeId, session.Sender, cancelled).ConfigureAwait(false)
            ?? await reads.FindAsync(ticket.EnvelopeId, cancelled).ConfigureAwait(false);
        return snapshot?.PartsOf(ticket.ClientUserId).Count > 1;
    }

    // The holder of such a link has chosen the envelope. The same client user id may belong to another person there, so only the name and the e-mail
    // address of the link decide.
    private async Task<StartedLinkSession> OpenAsAsync(Opening session, LinkSignerIdentity identity)
    {
        if (await TryCreateViewAsync(session, identity, session.Ticket.RecipientId).ConfigureAwait(false) is { } started)
        {
            return started;
        }

        logger.LinkUseless(session.Ticket.EnvelopeId, "The envelope has no recipient with the name and the e-mail address of the start URL.");
        return SigningLinkFailureReason.RecipientNotFound;
    }

    // Neither the link nor the last read says who the recipient is, or DocuSign knows the recipient by another name.
    private async Task<StartedLinkSession> ReadAndOpenAsync(Opening session, EnvelopeStatusSnapshot? known)
    {
        var (ticket, cancelled) = (session.Ticket, session.Cancelled);
        var read = await reads.TryReadAsync(ticket.EnvelopeId, session.Sender, cancelled).ConfigureAwait(false);
        var snapshot = read ?? await reads.FindAsync(ticket.EnvelopeId, cancelled).ConfigureAwait(false);
        if (await FinishAsync(session, snapshot?.End).ConfigureAwait(false) is { } finished)
        {
            return finished;
        }

        // Another opening may have read the envelope in the meantime.
        var part = await FindPartAsync(snapshot, session).ConfigureAwait(false);
        if (snapshot?.ReadAt != known?.ReadAt
            && LinkSignerIdentity.Of(part) is { } identity
            && await TryCreateViewAsync(session, identity, part!.RecipientId).ConfigureAwait(false) is { } started)
        {
            return started;
        }

        return read is null && snapshot is not null
            ? await OpenCorrectedAsync(session, snapshot, part).ConfigureAwait(false)
            : NoSuchRecipient(ticket);
    }

    // The polling rule allows no read of the envelope yet, but the recipient was corrected, added or renamed since the last read.
    private async Task<StartedLinkSession> OpenCorrectedAsync(Opening session, EnvelopeStatusSnapshot known, RecipientStatusSnapshot? part)
    {
        var (ticket, cancelled) = (session.Ticket, session.Cancelled);
        var snapshot = await reads.TryReadRecipientsAsync(ticket.EnvelopeId, session.Sender, cancelled).ConfigureAwait(false)
            ?? await reads.FindAsync(ticket.EnvelopeId, cancelled).ConfigureAwait(false)
            ?? known;
        var corrected = await FindPartAsync(snapshot, session).ConfigureAwait(false);
        if (LinkSignerIdentity.Of(corrected) is { } identity
            && identity != LinkSignerIdentity.Of(part)
            && await TryCreateViewAsync(session, identity, corrected!.RecipientId).ConfigureAwait(false) is { } started)
        {
            return started;
        }

        // The recipient exists under yet another name, so a later attempt may succeed.
        return corrected is null
            ? NoSuchRecipient(ticket)
            : Refused(SigningLinkFailureReason.DocuSignUnavailable, reads.WaitAfter(snapshot));
    }

    private StartedLinkSession NoSuchRecipient(SigningTicket ticket)
    {
        logger.LinkUseless(ticket.EnvelopeId, "The envelope has no such embedded recipient.");
        return SigningLinkFailureReason.RecipientNotFound;
    }

    // Null when the envelope has not ended. Also null when it is completed and the application has no page for it, because DocuSign then shows it.
    private async Task<StartedLinkSession?> FinishAsync(Opening session, EnvelopeStatus? end)
    {
        if (end is not { } status)
        {
            return null;
        }

        if (status == EnvelopeStatus.Completed)
        {
            // The application is asked once for each opening.
            if (session.HasAsked)
            {
                return null;
            }

            session.HasAsked = true;
            return await session.FindPath(new LinkRefusal(SigningLinkFailureReason.EnvelopeCompleted)).ConfigureAwait(false) is { } path
                ? new StartedLinkSession { Path = path }
                : null;
        }

        logger.LinkUseless(session.Ticket.EnvelopeId, $"The envelope is {status}.");
        return status == EnvelopeStatus.Declined ? SigningLinkFailureReason.EnvelopeDeclined : SigningLinkFailureReason.EnvelopeVoided;
    }

    // A person with several parts in the envelope signs the first in routing order that is not finished. A part from which the browser has just
    // returned is skipped, because its status may not be reported or read yet.
    private async Task<RecipientStatusSnapshot?> FindPartAsync(EnvelopeStatusSnapshot? snapshot, Opening session)
    {
        var (ticket, cancelled) = (session.Ticket, session.Cancelled);
        var parts = snapshot?.PartsOf(ticket.ClientUserId, ticket.RecipientId) ?? [];
        RecipientStatusSnapshot? skipped = null;
        foreach (var part in parts)
        {
            if (await reported.HasFinishedAsync(ticket.EnvelopeId, part, cancelled).ConfigureAwait(false))
            {
                continue;
            }

            if (session.BelievesBrowser
                && skipped is null
                && parts.Count > 1
                && await reported.HasClaimAsync(ticket.EnvelopeId, part.RecipientId, cancelled).ConfigureAwait(false))
            {
                skipped = part;
                continue;
            }

            session.HasBelievedBrowser |= skipped is not null;
            return part;
        }

        return skipped ?? (parts is [] ? null : parts[0]);
    }

    // Null when DocuSign does not know the recipient by that name and e-mail address.
    private async Task<StartedLinkSession?> TryCreateViewAsync(Opening session, LinkSignerIdentity identity, string? recipientId)
    {
        var ticket = session.Ticket;
        var returnUrl = SigningPaths.ReturnUrl(options.PublicUrl!, options.PathPrefix, session.StateId);
        var view = new RecipientViewRequest(returnUrl, ticket.ClientUserId)
        {
            UserName = identity.Name,
            Email = identity.Email,
            RecipientId = recipientId,
            MayReadRecipients = false,
            AuthenticationMethod = options.AuthenticationMethod(session.Context),
            Locale = ticket.Locale ?? ChooseLocale(session.Context),
            FocusedViewOrigins = session.FocusedViewOrigins,
        };
        try
        {
            var url = await session.Sender.CreateRecipientViewAsync(ticket.EnvelopeId, view, session.Cancelled).ConfigureAwait(false);
            states.Begin(session.Context, session.StateId, ticket with { RecipientId = recipientId });
            return new StartedLinkSession { SigningUrl = url, ReturnUrl = returnUrl };
        }
        catch (RecipientNotFoundException)
        {
            return null;
        }
    }

    // The browser may have chosen the locale, so an invalid one must not keep the signer from signing.
    private string? ChooseLocale(HttpContext context)
    {
        if (options.Locale(context) is not { } locale)
        {
            return null;
        }

        if (SigningLocales.IsWellFormed(locale))
        {
            return locale;
        }

        logger.LocaleIgnored(locale.Length);
        return null;
    }

    private sealed record Opening(
        HttpContext Context,
        SigningTicket Ticket,
        IEmbeddedSigningClient Sender,
        string StateId,
        Func<LinkRefusal, ValueTask<string?>> FindPath,
        IReadOnlyList<string> FocusedViewOrigins,
        CancellationToken Cancelled)
    {
        public bool HasAsked { get; set; }

        /// <summary>Whether a part counts as finished because the browser returned from it.</summary>
        public bool BelievesBrowser { get; set; } = true;

        /// <summary>Whether another part was opened for that reason.</summary>
        public bool HasBelievedBrowser { get; set; }
    }
}
