using EmbeddedSigning.AspNetCore.Http;
using EmbeddedSigning.AspNetCore.Return;
using EmbeddedSigning.Envelopes;
using EmbeddedSigning.Signing;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace EmbeddedSigning.AspNetCore.Links;

/// <summary>Opens a link: a fresh signing URL for this browser, now.</summary>
internal sealed class SignEndpoint(
    SigningLinks links,
    ReturnStates states,
    IEmbeddedSigningClient client,
    IOptions<SigningEndpointsOptions> options,
    ILogger<SignEndpoint> logger)
{
    public async Task HandleAsync(HttpContext context)
    {
        PrivateAnswer.Prepare(context.Response);
        var link = links.Open(context.Request.RouteValues[SigningPaths.Link] as string);
        if (link is null || !MayOpen(context, link))
        {
            await Refusals.NotUsable.ExecuteAsync(context).ConfigureAwait(false);
            return;
        }

        try
        {
            await OpenAsync(context, link).ConfigureAwait(false);
        }
        catch (RecipientNotInSequenceException)
        {
            await Refusals.NotYourTurn.ExecuteAsync(context).ConfigureAwait(false);
        }
        catch (Exception exception) when (exception is EnvelopeNotFoundException or EnvelopeStatusException or RecipientNotFoundException)
        {
            logger.LinkUseless(link.EnvelopeId.ToString(), exception.Message);
            await Refusals.NotUsable.ExecuteAsync(context).ConfigureAwait(false);
        }
        catch (EmbeddedSigningException exception)
        {
            logger.SigningFailed(exception, link.EnvelopeId.ToString());
            await Refusals.WriteUnavailableAsync(context, exception).ConfigureAwait(false);
        }
    }

    private async Task OpenAsync(HttpContext context, Payload link)
    {
        // A finished envelope has a recipient view still, one that shows it: the link was for signing.
        var envelope = await client.GetEnvelopeAsync(link.EnvelopeId, context.RequestAborted).ConfigureAwait(false);
        if (envelope.Status != EnvelopeStatus.Sent && envelope.Status != EnvelopeStatus.Delivered)
        {
            logger.LinkUseless(link.EnvelopeId.ToString(), $"The envelope is {envelope.Status}.");
            await Refusals.NotUsable.ExecuteAsync(context).ConfigureAwait(false);
            return;
        }

        var id = StateId.Create();
        var view = new RecipientViewRequest(SigningPaths.ReturnUrl(options.Value, id), link.ClientUserId);
        var url = await client.CreateRecipientViewAsync(link.EnvelopeId, view, context.RequestAborted).ConfigureAwait(false);
        states.Begin(context, id, link);
        PrivateAnswer.Redirect(context.Response, url.Reveal().AbsoluteUri);
    }

    private bool MayOpen(HttpContext context, Payload link) =>
        link.UserId is null
        || (context.User.Identity?.IsAuthenticated == true
            && string.Equals(context.User.FindFirst(options.Value.UserIdClaimType)?.Value, link.UserId, StringComparison.Ordinal));
}
