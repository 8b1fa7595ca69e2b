using EmbeddedSigning.Emulator.Envelopes;
using EmbeddedSigning.Emulator.Refusals;
using EmbeddedSigning.Emulator.Stores;
using EmbeddedSigning.Emulator.Web;

namespace EmbeddedSigning.Emulator.Signing;

/// <summary>
/// The links in the e-mails to remote signers, which the emulator does not send. Every caller can get them here; DocuSign has no such call.
/// </summary>
internal sealed class RemoteSignerLinks(EnvelopeStore store, SigningViewLinks links, WebAddress address)
{
    /// <summary>The final page for the browser of a remote signer, because no application expects its return.</summary>
    public const string ReturnPath = "/remote-signing/finished";

    public static void MapReturn(IEndpointRouteBuilder routes) => routes.MapGet(ReturnPath, ShowEnd);

    /// <summary>Creates the link of the e-mail to a signer or a reader whose turn has come.</summary>
    public Uri OpenLink(Guid envelopeId, string recipientId)
    {
        var envelope = store.Get(envelopeId);
        var signer = envelope.Recipients.FirstOrDefault(recipient =>
            recipient.HasView && string.Equals(recipient.Id, recipientId, StringComparison.OrdinalIgnoreCase));
        return signer is null
            ? throw new RefusalException("INVALID_RECIPIENT_ID", $"The envelope has no recipient '{recipientId}' who signs or reads it.")
            : OpenLink(envelope, signer);
    }

    /// <exception cref="RefusalException">The recipient gets no e-mail with a link.</exception>
    public Uri OpenLink(Envelope envelope, Recipient signer)
    {
        if (signer is { ClientUserId: not null, StartUrl: null })
        {
            throw new RefusalException(
                "INVALID_RECIPIENT_ID",
                $"The recipient '{signer.Id}' has a clientUserId: there is no e-mail, only a recipient view.");
        }

        envelope.RequireVisibleTo(signer);
        return RecipientStartUrl.Of(envelope, signer)
            ?? links.Create(new SigningViewTarget(envelope.Id, signer.Guid, new Uri(address.BaseUri, ReturnPath)));
    }

    private static HtmlResult ShowEnd(HttpRequest request)
    {
        var (title, text) = request.Query["event"].ToString() switch
        {
            SigningEvents.SigningComplete => ("You have signed", "Thank you. The sender is told, and everybody gets a copy when all have signed."),
            SigningEvents.ViewingComplete => ("Thank you for reading", "The sender is told that you have it."),
            SigningEvents.Decline => ("You have declined to sign", "The sender is told, and reads your reason."),
            SigningEvents.Assigned => ("You have assigned it to someone else", "The new signer gets an e-mail, and the sender is told. You get a copy."),
            SigningEvents.Cancel => ("You finish later", "Nothing is signed yet. Open the link of the e-mail again when you are ready."),
            SigningEvents.SessionTimeout => ("The session has timed out", "You did nothing for twenty minutes. Open the link of the e-mail again."),
            SigningEvents.TtlExpired => ("This link has been used or has expired", "Ask for a new one: each works once, for five minutes."),
            var other => ("The signing session has ended", $"It ended with the event {other}."),
        };
        return new HtmlResult(HtmlPage.Outcome(title, $"{text} You may close this window."));
    }
}
