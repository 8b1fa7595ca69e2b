using EmbeddedSigning.Emulator.Envelopes;
using EmbeddedSigning.Emulator.Json;
using EmbeddedSigning.Emulator.Refusals;
using EmbeddedSigning.Emulator.Signing;
using EmbeddedSigning.Emulator.Stores;
using EmbeddedSigning.Emulator.Web;

namespace EmbeddedSigning.Emulator.Mail;

/// <summary>
/// The e-mails and text messages that DocuSign would have sent, with links that work. They stay as long as their envelopes do.
/// </summary>
internal sealed class Mailbox(EnvelopeStore store, RemoteSignerLinks links, WebAddress address)
{
    // The id is as secret as the slt of a signing URL. It has the same name, so that logs leave it out.
    private const string LinkPath = "/Signing/Messages";
    private const string LinkId = "slt";

    public static void MapLinks(IEndpointRouteBuilder routes) =>
        routes.MapGet(LinkPath, static (HttpRequest request, Mailbox mailbox) => mailbox.Follow(request.Query[LinkId].ToString()));

    /// <summary>The messages of all envelopes, oldest first.</summary>
    public IReadOnlyList<MailboxMessage> Snapshot() =>
        [.. store.Snapshot().SelectMany(MessagesOf).OrderBy(entry => entry.Message.Time)];

    public MailboxMessage? Find(string messageId) => WireJson.TryParseGuid(messageId, out var id)
        ? store.Snapshot().SelectMany(MessagesOf).FirstOrDefault(entry => entry.Message.Id == id)
        : null;

    private IEnumerable<MailboxMessage> MessagesOf(Envelope envelope) => envelope.Messages.Select(message => new MailboxMessage(
        envelope,
        message,
        message.HasLink ? new Uri(address.BaseUri, $"{LinkPath}?{LinkId}={message.Id:D}") : null));

    private IResult Follow(string messageId)
    {
        if (Find(messageId) is not { Message.HasLink: true, Recipient: { } recipient } entry)
        {
            return SigningPage.Impossible("There is no such message.", StatusCodes.Status404NotFound);
        }

        try
        {
            return new RedirectAway(links.OpenLink(entry.Envelope, recipient));
        }
        catch (RefusalException e)
        {
            return SigningPage.Impossible(e.Message);
        }
    }
}
