using EmbeddedSigning.AspNetCore.Http;
using EmbeddedSigning.AspNetCore.Sharing;
using EmbeddedSigning.AspNetCore.Status;
using EmbeddedSigning.Connect;
using Microsoft.Extensions.Logging;

namespace EmbeddedSigning.AspNetCore.Connect;

/// <summary>Receives Connect messages: verifies, reads, recognises duplicates, hands over.</summary>
internal sealed class ConnectEndpoint(
    string? clientName,
    SigningEndpointsOptions options,
    ReplayGuard replays,
    ConnectNews news,
    MessagesInProgress inProgress,
    TimeProvider clock,
    ILogger logger)
{
    // Longer than DocuSign goes on delivering a message again.
    private static readonly TimeSpan _memory = TimeSpan.FromDays(30);

    private readonly ConnectVerifier _verifier = new(options.ConnectKeys)
    {
        MaximumBodyLength = options.MaximumConnectMessageLength,
    };

    // By the client's name, whose message this is: another tenant must not be able to use it up.
    private readonly string _keyPrefix = clientName is null ? "connect:" : $"connect:{SharedKeys.Fingerprint(clientName)}:";

    public async Task HandleAsync(HttpContext context)
    {
        var answer = await ReceiveAsync(context).ConfigureAwait(false);
        await answer.ExecuteAsync(context).ConfigureAwait(false);
    }

    private async Task<IResult> ReceiveAsync(HttpContext context)
    {
        ConnectMessage? message;
        try
        {
            var signatures = SignatureHeaders.Read(context.Request.Headers);
            message = await BodyReader.ReadAsync(
                context, _verifier.MaximumBodyLength, body => _verifier.Read(body.Span, signatures), context.RequestAborted).ConfigureAwait(false);
        }
        catch (ConnectKeyMissingException exception)
        {
            logger.ConnectNotConfigured(exception.Message);
            return Refusals.NotAccepting;
        }
        catch (ConnectSignatureException exception)
        {
            logger.ConnectRefused(exception.Message);
            return Refusals.NotSigned;
        }
        catch (ConnectMessageException exception)
        {
            logger.ConnectRefused(exception.Message);
            return Refusals.NoMessage;
        }
        catch (BadHttpRequestException exception)
        {
            return exception.StatusCode == StatusCodes.Status413PayloadTooLarge ? Refusals.TooLarge : Refusals.NoMessage;
        }

        return message is null ? Refusals.TooLarge : await HandleOnceAsync(context, message).ConfigureAwait(false);
    }

    private async Task<IResult> HandleOnceAsync(HttpContext context, ConnectMessage message)
    {
        if (context.RequestServices.GetKeyedService<IConnectHandler>(clientName) is not { } handler)
        {
            logger.ConnectNotConfigured(
                $"No {nameof(IConnectHandler)} is registered{(clientName is null ? "" : $" with the key '{clientName}'")}, so Connect messages are not accepted.");
            return Refusals.NotAccepting;
        }

        var key = _keyPrefix + message.GetDeduplicationId();
        if (!inProgress.TryBegin(key))
        {
            return Refusals.NotAccepting;
        }

        try
        {
            if (await replays.ContainsAsync(key, context.RequestAborted).ConfigureAwait(false))
            {
                logger.ConnectRepeated(message.Event.ToString(), message.EnvelopeId?.ToString());
                return TypedResults.Ok();
            }

            // True whatever the handler makes of it; the browser may be on its way back.
            await news.AddAsync(message, context.RequestAborted).ConfigureAwait(false);
            await handler.HandleAsync(message, context.RequestAborted).ConfigureAwait(false);

            // It is done now, whether DocuSign still waits or not.
            await replays.TryAddAsync(key, clock.GetUtcNow() + _memory, CancellationToken.None).ConfigureAwait(false);
            logger.ConnectHandled(message.Event.ToString(), message.EnvelopeId?.ToString());
            return TypedResults.Ok();
        }
        catch (Exception exception) when (!context.RequestAborted.IsCancellationRequested)
        {
            logger.ConnectFailed(exception, message.Event.ToString(), message.EnvelopeId?.ToString());
            return Refusals.NotHandled;
        }
        finally
        {
            inProgress.End(key);
        }
    }
}
