using EmbeddedSigning.Emulator.Envelopes;

namespace EmbeddedSigning.Emulator.Mail;

/// <summary>A message, and the envelope that it is about.</summary>
/// <param name="Envelope">The envelope.</param>
/// <param name="Message">The text.</param>
/// <param name="Link">Where it leads; null when it leads nowhere.</param>
internal sealed record MailboxMessage(Envelope Envelope, RecipientNotification Message, Uri? Link)
{
    /// <summary>The recipient; null when the sender has removed them since.</summary>
    public Recipient? Recipient => Envelope.FindRecipient(Message.RecipientGuid);

    // A record would print the link.
    public override string ToString() => $"MailboxMessage {Message.Id:D}";
}
