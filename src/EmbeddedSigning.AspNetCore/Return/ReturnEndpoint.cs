using EmbeddedSigning.AspNetCore.Http;
using EmbeddedSigning.AspNetCore.Links;
using EmbeddedSigning.AspNetCore.Sharing;
using EmbeddedSigning.AspNetCore.Status;
using EmbeddedSigning.Envelopes;
using EmbeddedSigning.Signing;
using Microsoft.Extensions.Logging;

namespace EmbeddedSigning.AspNetCore.Return;

/// <summary>Receives the browser back, once for each session.</summary>
internal sealed class ReturnEndpoint(
    string? clientName,
    ReturnStates states,
    ReplayGuard replays,
    EnvelopeReads reads,
    ConnectNews news,
    IEmbeddedSigningClient client,
    SigningEndpointsOptions options,
    TimeProvider clock,
    ILogger logger)
{
    public async Task HandleAsync(HttpContext context)
    {
        PrivateAnswer.Prepare(context.Response);
        if (!TryReadQuery(context.Request, out var id, out var outcome) || states.Find(context, id) is not { } state)
        {
            logger.ReturnRefused("This browser has no session with that state; all instances must share their Data Protection keys.");
            await Refusals.NotUsable.ExecuteAsync(context).ConfigureAwait(false);
            return;
        }

        if (!LinkUser.MayUse(context, state, options))
        {
            logger.ReturnRefused("The link is another user's.");
            await Refusals.NotUsable.ExecuteAsync(context).ConfigureAwait(false);
            return;
        }

        // Whoever opens a used URL again comes back with this, while the session of the first time may still go on in another tab.
        var isLast = outcome != SigningOutcome.TtlExpired;
        var key = "return:" + id;
        if (!isLast)
        {
            if (await replays.ContainsAsync(key, context.RequestAborted).ConfigureAwait(false))
            {
                await RefuseUsedAsync(context).ConfigureAwait(false);
                return;
            }

            key += ":expired";
        }

        // Not to be cancelled: a browser that loads the page again must not find it used by the request that it cancelled.
        if (!await replays.TryAddAsync(key, clock.GetUtcNow() + options.ReturnLifetime, CancellationToken.None).ConfigureAwait(false))
        {
            if (isLast)
            {
                await RefuseUsedAsync(context).ConfigureAwait(false);
                return;
            }

            // The application was told so before; the browser goes on all the same.
            PrivateAnswer.Redirect(context.Response, ToUrlPath(state.LandingPath));
            return;
        }

        try
        {
            var path = await CompleteAsync(context, state, outcome).ConfigureAwait(false);
            if (isLast)
            {
                states.End(context, id);
            }

            PrivateAnswer.Redirect(context.Response, ToUrlPath(path));
        }
        catch (Exception exception)
        {
            // Nothing was done that lasts, so the browser may try again. Even when it has gone away in the meantime.
            await replays.RemoveAsync(key, CancellationToken.None).ConfigureAwait(false);
            if (exception is not EmbeddedSigningException failure)
            {
                throw;
            }

            logger.ReturnFailed(failure, state.EnvelopeId);
            await Refusals.PrepareUnavailable(context, failure).ExecuteAsync(context).ConfigureAwait(false);
        }
    }

    private Task RefuseUsedAsync(HttpContext context)
    {
        logger.ReturnRefused("It has come back before.");
        return Refusals.NotUsable.ExecuteAsync(context);
    }

    private string ToUrlPath(string path) => LocalPath.Below(options.PublicUrl!, path);

    private async Task<string> CompleteAsync(HttpContext context, SigningTicket state, SigningOutcome outcome)
    {
        var status = ClaimsSomethingThatLasts(outcome)
            ? await FindStatusAsync(state, context.RequestAborted).ConfigureAwait(false)
            : null;
        var signingReturn = new SigningReturn(state.EnvelopeId, state.ClientUserId, outcome, status, state.LandingPath)
        {
            SenderUserId = state.SenderUserId,
        };
        logger.Returned(state.EnvelopeId, outcome, status?.ToString() ?? "unknown");

        var handler = context.RequestServices.GetKeyedService<ISigningReturnHandler>(clientName);
        var path = handler is null ? null : await handler.HandleAsync(signingReturn, context.RequestAborted).ConfigureAwait(false);
        return path is null || LocalPath.IsLocal(path)
            ? path ?? state.LandingPath
            : throw new InvalidOperationException(
                $"{handler!.GetType()} returned a path that is not one of this application: it must begin with a single '/'.");
    }

    // What DocuSign has said since the session began: in a Connect message, or in answer to a question. What it said before proves nothing.
    private async Task<RecipientStatus?> FindStatusAsync(SigningTicket state, CancellationToken cancellationToken)
    {
        var openedAt = state.OpenedAt ?? DateTimeOffset.MaxValue;
        var known = await reads.FindAsync(state.EnvelopeId, cancellationToken).ConfigureAwait(false);
        var recipient = known?.Find(state.ClientUserId);
        if (await news.FindAsync(state.EnvelopeId, recipient?.RecipientId, openedAt, cancellationToken).ConfigureAwait(false) is { } reported)
        {
            return reported;
        }

        if (recipient is { HasFinished: true } && known!.ReadAt > openedAt)
        {
            return recipient.Status;
        }

        try
        {
            var read = await reads.TryReadAsync(state.EnvelopeId, client.AsSenderOf(state), cancellationToken).ConfigureAwait(false);
            return read?.Find(state.ClientUserId)?.Status;
        }
        catch (RateLimitExceededException)
        {
            return null;
        }
    }

    private static bool ClaimsSomethingThatLasts(SigningOutcome outcome) =>
        outcome == SigningOutcome.SigningComplete || outcome == SigningOutcome.ViewingComplete || outcome == SigningOutcome.Decline;

    private static bool TryReadQuery(HttpRequest request, out string id, out SigningOutcome outcome)
    {
        id = request.Query[SigningPaths.State] is [{ } text] ? text : "";
        outcome = default;

        // DocuSign appends its parameter once; a second one is somebody else's.
        if (!StateId.IsValid(id) || request.Query["event"] is not [{ Length: > 0 } name])
        {
            return false;
        }

        try
        {
            outcome = new SigningOutcome(name);
            return true;
        }
        catch (ArgumentException)
        {
            return false;
        }
    }
}
