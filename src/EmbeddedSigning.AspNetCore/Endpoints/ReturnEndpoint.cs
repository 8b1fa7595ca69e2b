using System.Buffers;
using System.Text.Json;
using EmbeddedSigning.AspNetCore.Links.Internal;
using EmbeddedSigning.AspNetCore.Logging;
using EmbeddedSigning.AspNetCore.Paths;
using EmbeddedSigning.AspNetCore.Refusals;
using EmbeddedSigning.AspNetCore.Return.Internal;
using EmbeddedSigning.AspNetCore.Sharing;
using EmbeddedSigning.AspNetCore.Status;
using EmbeddedSigning.Envelopes;
using EmbeddedSigning.Signing;
using Microsoft.Extensions.Logging;

namespace EmbeddedSigning.AspNetCore.Endpoints;

/// <summary>Handles the browser's return from DocuSign, once for each session.</summary>
internal sealed class ReturnEndpoint(
    string? clientName,
    LinkSessionCookies states,
    ReplayGuard replays,
    EnvelopeStatusReads reads,
    ReportedStatuses reported,
    IEmbeddedSigningClient client,
    SigningEndpointsOptions options,
    TimeProvider clock,
    ILogger logger)
{
    private static readonly TimeSpan _patience = TimeSpan.FromSeconds(5);

    public async Task HandleAsync(HttpContext context)
    {
        LinkAnswer.Prepare(context.Response);
        if (!TryReadQuery(context.Request, out var id, out var outcome) || states.Find(context, id) is not { } state)
        {
            logger.ReturnRefused("This browser has no session with that state; all instances must share their Data Protection keys.");
            await RefuseAsync(context, BrowserRefusal.NotUsable).ConfigureAwait(false);
            return;
        }

        if (!LinkUser.MayUse(context, state, options))
        {
            logger.ReturnRefused("The link is another user's.");
            await RefuseAsync(context, BrowserRefusal.NotUsable).ConfigureAwait(false);
            return;
        }

        // A browser that opens a used URL again returns with ttl_expired, while the first session may still be open in another tab.
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

        // Not cancellable: a browser that reloads the page must not find the return used by the request that it cancelled.
        if (!await replays.TryAddAsync(key, clock.GetUtcNow() + options.ReturnLifetime, CancellationToken.None).ConfigureAwait(false))
        {
            if (isLast)
            {
                await RefuseUsedAsync(context).ConfigureAwait(false);
                return;
            }

            // The application got this return before. The browser still goes to the landing page.
            await GoOnAsync(context, state.LandingPath).ConfigureAwait(false);
            return;
        }

        try
        {
            var (path, signingReturn) = await CompleteAsync(context, state, outcome).ConfigureAwait(false);
            if (isLast)
            {
                states.End(context, id);
            }

            await GoOnAsync(context, path, signingReturn).ConfigureAwait(false);
        }
        catch (Exception exception)
        {
            // Nothing permanent happened, so the browser may try again. The key is removed even if the browser has gone away.
            await replays.RemoveAsync(key, CancellationToken.None).ConfigureAwait(false);
            if (exception is not EmbeddedSigningException failure)
            {
                throw;
            }

            logger.ReturnFailed(LoggedException.Of(failure), state.EnvelopeId);
            await RefuseAsync(context, BrowserRefusal.Unavailable(failure)).ConfigureAwait(false);
        }
    }

    private Task RefuseUsedAsync(HttpContext context)
    {
        logger.ReturnRefused("It has come back before.");
        return RefuseAsync(context, BrowserRefusal.NotUsable);
    }

    private Task RefuseAsync(HttpContext context, BrowserRefusal refusal) => refusal.WriteAsync(context, options.UseRefusalPages);

    private string ToUrlPath(string path) => LocalPath.Below(options.PublicUrl!, path);

    // A page that showed the session itself sends this request by a script, and navigates by itself.
    private async Task GoOnAsync(HttpContext context, string path, SigningReturn? signingReturn = null)
    {
        if (!RefusalPage.WantsJson(context.Request))
        {
            LinkAnswer.Redirect(context.Response, ToUrlPath(path));
            return;
        }

        var buffer = new ArrayBufferWriter<byte>();
        using (var json = new Utf8JsonWriter(buffer))
        {
            json.WriteStartObject();
            json.WriteString("path"u8, ToUrlPath(path));
            WriteFlag(json, "hasSigned", signingReturn?.HasSigned);
            WriteFlag(json, "hasDeclined", signingReturn?.HasDeclined);
            WriteFlag(json, "hasMoreToSign", signingReturn?.HasMoreToSign);
            json.WriteEndObject();
        }

        context.Response.ContentType = "application/json; charset=utf-8";
        await context.Response.BodyWriter.WriteAsync(buffer.WrittenMemory, context.RequestAborted).ConfigureAwait(false);
    }

    // Null when DocuSign has not reported it yet.
    private static void WriteFlag(Utf8JsonWriter json, string name, bool? value)
    {
        if (value is { } flag)
        {
            json.WriteBoolean(name, flag);
        }
        else
        {
            json.WriteNull(name);
        }
    }

    private async Task<(string Path, SigningReturn Return)> CompleteAsync(HttpContext context, SigningTicket state, SigningOutcome outcome)
    {
        var standing = ClaimsSomethingThatLasts(outcome)
            ? await FindStandingAsync(state, context.RequestAborted).ConfigureAwait(false)
            : default;
        var status = standing.Status;
        var signingReturn = new SigningReturn(state.EnvelopeId, state.ClientUserId, outcome, status, state.LandingPath)
        {
            SenderUserId = state.SenderUserId,
            RecipientId = state.RecipientId,
            HasMoreToSign = standing.HasMore,
        };
        logger.Returned(state.EnvelopeId, outcome, status?.ToString() ?? "unknown");

        var handler = context.RequestServices.GetKeyedService<ISigningReturnHandler>(clientName);
        var path = handler is null ? null : await handler.HandleAsync(signingReturn, context.RequestAborted).ConfigureAwait(false);
        return path is null || LocalPath.IsLocal(path)
            ? (path ?? state.LandingPath, signingReturn)
            : throw new InvalidOperationException(
                $"{handler!.GetType()} returned a path that is not one of this application. {LocalPath.Explain(path)}");
    }

    // The status that DocuSign has reported since the session began, in a Connect message or a response. An earlier status proves nothing.
    private async Task<(RecipientStatus? Status, bool? HasMore)> FindStandingAsync(SigningTicket state, CancellationToken cancellationToken)
    {
        var openedAt = state.OpenedAt ?? DateTimeOffset.MaxValue;
        var known = await reads.FindAsync(state.EnvelopeId, cancellationToken).ConfigureAwait(false);
        var status = await FindStatusAsync(state, known, openedAt, cancellationToken).ConfigureAwait(false);
        if (status is null)
        {
            // A signer who has just signed waits for a page.
            using var patience = new CancellationTokenSource(_patience, clock);
            using var either = CancellationTokenSource.CreateLinkedTokenSource(patience.Token, cancellationToken);
            try
            {
                if (await reads.TryReadAsync(state.EnvelopeId, client.AsSenderOf(state), either.Token).ConfigureAwait(false) is { } read)
                {
                    known = read;
                    status = CommonStatus(state, read);
                }
            }
            catch (Exception exception)
                when (exception is EmbeddedSigningException || (patience.IsCancellationRequested && !cancellationToken.IsCancellationRequested))
            {
                // The page that waits for Connect needs no response from DocuSign.
                logger.ReturnFailed(LoggedException.Of(exception), state.EnvelopeId);
            }
        }

        var hasMore = await HasMoreAsync(state, known, cancellationToken).ConfigureAwait(false);
        if (hasMore == true && state.RecipientId is { } recipientId)
        {
            await reported.AddClaimAsync(state.EnvelopeId, recipientId, cancellationToken).ConfigureAwait(false);
        }

        return (status, hasMore);
    }

    private async Task<RecipientStatus?> FindStatusAsync(
        SigningTicket state, EnvelopeStatusSnapshot? known, DateTimeOffset openedAt, CancellationToken cancellationToken)
    {
        var recipientId = state.RecipientId ?? (known?.PartsOf(state.ClientUserId) is [var only] ? only.RecipientId : null);
        return await reported.FindAsync(state.EnvelopeId, recipientId, openedAt, cancellationToken).ConfigureAwait(false)
            ?? (known?.ReadAt > openedAt && CommonStatus(state, known) is { } status && RecipientStatusSnapshot.IsFinal(status) ? status : null);
    }

    // If DocuSign chose among several parts, only a status that all of them share is certain for the signed part.
    private static RecipientStatus? CommonStatus(SigningTicket state, EnvelopeStatusSnapshot snapshot)
    {
        var statuses = snapshot.PartsOf(state.ClientUserId, state.RecipientId).Select(static part => part.Status).Distinct().ToArray();
        return statuses is [var status] ? status : null;
    }

    private async ValueTask<bool?> HasMoreAsync(SigningTicket state, EnvelopeStatusSnapshot? snapshot, CancellationToken cancellationToken)
    {
        if (snapshot is null)
        {
            return null;
        }

        var parts = snapshot.PartsOf(state.ClientUserId);
        foreach (var part in parts.Count > 1 ? parts : [])
        {
            if (!string.Equals(part.RecipientId, state.RecipientId, StringComparison.OrdinalIgnoreCase)
                && !await reported.HasFinishedAsync(state.EnvelopeId, part, cancellationToken).ConfigureAwait(false))
            {
                // If DocuSign chose the part, this part may be the signed one.
                return state.RecipientId is not null || snapshot.ReadAt > state.OpenedAt ? true : null;
            }
        }

        return false;
    }

    private static bool ClaimsSomethingThatLasts(SigningOutcome outcome) =>
        outcome == SigningOutcome.SigningComplete || outcome == SigningOutcome.ViewingComplete || outcome == SigningOutcome.Decline;

    private static bool TryReadQuery(HttpRequest request, out string id, out SigningOutcome outcome)
    {
        id = request.Query[SigningPaths.State] is [{ } text] ? text : "";
        outcome = default;

        // DocuSign appends its parameter once; a second one is not DocuSign's.
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
