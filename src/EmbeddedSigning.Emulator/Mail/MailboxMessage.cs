using EmbeddedSigning.Emulator.Envelopes;

namespace EmbeddedSigning.Emulator.Mail;

/// <summary>A message, and the envelope that it is about.</summary>
/// <param name="Envelope">The envelope.</param>
/// <param name="Message">The text.</param>
/// <param name="Link">The link in the message; null if there is none.</param>
internal sealed record MailboxMessage(Envelope Envelope, RecipientNotification Message, Uri? Link)
{
    /// <summary>The recipient; null for a message to the sender, and when the sender has removed the recipient since.</summary>
    public Recipient? Recipient => Message.RecipientGuid is { } guid ? Envelope.FindRecipient(guid) : null;

    // The record's generated text would contain the link.
    public override string ToString() => $"MailboxMessage {Message.Id:D}";
}
