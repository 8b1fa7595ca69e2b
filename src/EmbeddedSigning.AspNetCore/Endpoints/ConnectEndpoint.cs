using EmbeddedSigning.AspNetCore.Connect.Internal;
using EmbeddedSigning.AspNetCore.Inbox.Internal;
using EmbeddedSigning.AspNetCore.Logging;
using EmbeddedSigning.AspNetCore.Reconciliation;
using EmbeddedSigning.AspNetCore.Sharing;
using EmbeddedSigning.AspNetCore.Status;
using EmbeddedSigning.Connect;
using EmbeddedSigning.Inbox;
using Microsoft.Extensions.Logging;

namespace EmbeddedSigning.AspNetCore.Endpoints;

/// <summary>Receives Connect messages: verifies, reads, recognizes duplicates, hands over.</summary>
internal sealed class ConnectEndpoint(
    string? clientName,
    SigningEndpointsOptions options,
    ReplayGuard replays,
    ReportedStatuses reported,
    CurrentConnectKeys keys,
    ConnectBufferBudget budget,
    ConnectInbox? inbox,
    ReconciliationMemory? events,
    TimeProvider clock,
    ILogger logger)
{
    // Longer than DocuSign retries a delivery. An older message is not handled, because no store remembers whether it was handled before.
    private static readonly TimeSpan _maximumAge = TimeSpan.FromDays(30);

    // The clocks of DocuSign and of this machine differ, so a message may seem to be written after it was handled.
    private static readonly TimeSpan _memory = _maximumAge + TimeSpan.FromDays(1);

    private static readonly TimeSpan _timeout = TimeSpan.FromSeconds(30);

    // Shorter than DocuSign's timeout, so that DocuSign gets the response.
    private static readonly TimeSpan _storePatience = TimeSpan.FromSeconds(3);

    private static readonly TimeSpan _docuSignsPatience = TimeSpan.FromSeconds(5);

    // DocuSign waits for five seconds. The claim of a process that has crashed ends with its lease.
    private static readonly TimeSpan _lease = TimeSpan.FromMinutes(5);

    private readonly ConnectBodyReader _body = new(options.MaximumConnectMessageLength, _timeout, budget, clock);

    private readonly string _tooLong = FormattableString.Invariant(
        $"It is longer than {nameof(SigningEndpointsOptions.MaximumConnectMessageLength)} ({options.MaximumConnectMessageLength} bytes)")
        + ", or than the server's own limit, such as Kestrel's MaxRequestBodySize.";

    // The key contains the client's name, so that another tenant cannot use it up.
    private readonly string _keyPrefix = clientName is null ? "connect:" : $"connect:{SharedKeys.Fingerprint(clientName)}:";

    public async Task HandleAsync(HttpContext context)
    {
        var answer = await ReceiveAsync(context).ConfigureAwait(false);
        await answer.ExecuteAsync(context).ConfigureAwait(false);
    }

    private async Task<IResult> ReceiveAsync(HttpContext context)
    {
        // All of this comes before the first byte of the body, so an unsigned request cannot make this process buffer anything.
        var signatures = ConnectSignatureHeaders.Read(context.Request.Headers);
        if (signatures.Length == 0)
        {
            logger.ConnectRefused("It has no signature.");
            return ConnectRefusals.NotSigned;
        }

        if (keys.Verifier is not { } verifier)
        {
            logger.ConnectNotConfigured("ConnectKeys is empty.");
            return ConnectRefusals.NotSigned;
        }

        if (context.RequestServices.GetKeyedService<IConnectHandler>(clientName) is not { } handler)
        {
            logger.ConnectNotConfigured(
                $"No {nameof(IConnectHandler)} is registered{(clientName is null ? "" : $" with the key '{clientName}'")}, so Connect messages are not accepted.");
            return ConnectRefusals.NotSigned;
        }

        try
        {
            var message = await _body.ReadAsync(context, body => verifier.Read(body.Span, signatures)).ConfigureAwait(false);
            if (message.GeneratedAt < clock.GetUtcNow() - _maximumAge)
            {
                logger.ConnectTooOld(message.Event.ToString(), message.EnvelopeId?.ToString());
                return TypedResults.Ok();
            }

            return inbox is null
                ? await HandleOnceAsync(context, handler, message).ConfigureAwait(false)
                : await StoreAsync(context, inbox, message).ConfigureAwait(false);
        }
        catch (ConnectSignatureException exception)
        {
            logger.ConnectRefused(exception.Message);
            return ConnectRefusals.NotSigned;
        }
        catch (ConnectMessageException exception)
        {
            logger.ConnectRefused(exception.Message);
            return ConnectRefusals.NoMessage;
        }
        catch (BadHttpRequestException exception)
        {
            logger.ConnectRefused(exception.StatusCode == StatusCodes.Status413PayloadTooLarge
                ? _tooLong
                : $"Its body was not read to the end, status {exception.StatusCode}.");
            return ConnectRefusals.NotRead(exception.StatusCode);
        }
    }

    // A message is acknowledged only after it is stored. Until then DocuSign keeps it.
    private async Task<IResult> StoreAsync(HttpContext context, ConnectInbox inbox, ConnectMessage message)
    {
        if (!inbox.MayAdd())
        {
            return ConnectRefusals.NotAccepting;
        }

        using var timeout = new CancellationTokenSource(_storePatience, clock);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(timeout.Token, context.RequestAborted);
        ConnectInboxAddition addition;
        try
        {
            addition = await inbox.AddAsync(message, either.Token).ConfigureAwait(false);
        }
        catch (Exception exception) when (!context.RequestAborted.IsCancellationRequested)
        {
            if (inbox.BeginOutageOfAdditions())
            {
                logger.InboxStoreFailed(exception);
            }

            return ConnectRefusals.NotAccepting;
        }

        if (inbox.EndOutageOfAdditions())
        {
            logger.InboxStoreAnswers();
        }

        // Also for a repeated message, because the process that stored it may have died before this line.
        if (events is not null && addition != ConnectInboxAddition.Full)
        {
            await events.AddAsync(message, either.Token).ConfigureAwait(false);
        }

        switch (addition)
        {
            case ConnectInboxAddition.Full:
                if (inbox.BeginRefusals())
                {
                    logger.InboxFull();
                }

                return ConnectRefusals.NotAccepting;
            case ConnectInboxAddition.Added:
                // The report is true even if the handler fails, and the browser may be about to return.
                await reported.AddAsync(message, either.Token).ConfigureAwait(false);
                logger.InboxAccepted(message.Event.ToString(), message.EnvelopeId?.ToString());
                return TypedResults.Ok();
            default:
                logger.ConnectRepeated(message.Event.ToString(), message.EnvelopeId?.ToString());
                return TypedResults.Ok();
        }
    }

    private async Task<IResult> HandleOnceAsync(HttpContext context, IConnectHandler handler, ConnectMessage message)
    {
        // The claim comes first, because two processes may receive the message at the same moment.
        var key = _keyPrefix + message.GetDeduplicationId();
        var claim = "claim:" + key;
        var claimEndsAt = clock.GetUtcNow() + _lease;
        if (!await replays.TryAddAsync(claim, claimEndsAt, CancellationToken.None).ConfigureAwait(false))
        {
            return ConnectRefusals.NotAccepting;
        }

        using var lease = new CancellationTokenSource(_lease, clock);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(lease.Token, context.RequestAborted);
        try
        {
            if (await replays.ContainsAsync(key, either.Token).ConfigureAwait(false))
            {
                logger.ConnectRepeated(message.Event.ToString(), message.EnvelopeId?.ToString());
                return TypedResults.Ok();
            }

            // The report is true even if the handler fails, and the browser may be about to return.
            await reported.AddAsync(message, either.Token).ConfigureAwait(false);
            var start = clock.GetTimestamp();
            await handler.HandleAsync(message, either.Token).ConfigureAwait(false);
            if (clock.GetElapsedTime(start) is var duration && duration > _docuSignsPatience)
            {
                logger.ConnectSlow(duration.TotalSeconds, message.Event.ToString(), message.EnvelopeId?.ToString());
            }

            // The message is handled now, even if DocuSign no longer waits.
            await replays.TryAddAsync(key, clock.GetUtcNow() + _memory, CancellationToken.None).ConfigureAwait(false);
            if (events is not null)
            {
                await events.AddAsync(message, CancellationToken.None).ConfigureAwait(false);
            }

            logger.ConnectHandled(message.Event.ToString(), message.EnvelopeId?.ToString());
            return TypedResults.Ok();
        }
        catch (Exception exception) when (exception is not BadHttpRequestException && !context.RequestAborted.IsCancellationRequested)
        {
            logger.ConnectFailed(LoggedException.Of(exception), message.Event.ToString(), message.EnvelopeId?.ToString());
            return ConnectRefusals.NotHandled;
        }
        finally
        {
            // After the lease, the claim may belong to another process.
            if (clock.GetUtcNow() < claimEndsAt)
            {
                await replays.RemoveAsync(claim, CancellationToken.None).ConfigureAwait(false);
            }
        }
    }
}
