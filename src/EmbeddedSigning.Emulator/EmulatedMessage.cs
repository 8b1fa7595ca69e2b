using EmbeddedSigning.Emulator.Mail;

namespace EmbeddedSigning.Emulator;

/// <summary>An e-mail, text message or call that DocuSign would have sent to a recipient, or to the sender. The emulator sends none.</summary>
public sealed class EmulatedMessage
{
    internal EmulatedMessage(MailboxMessage entry)
    {
        var message = entry.Message;
        EnvelopeId = entry.Envelope.Id.ToString("D");
        RecipientId = entry.Recipient?.Id;
        Time = message.Time;
        Channel = message.Channel;
        To = message.To;
        Subject = message.Subject;
        Body = message.Body;
        Language = message.Language;
        ReplyToAddress = message.ReplyToAddress;
        ReplyToName = message.ReplyToName;
        Link = entry.Link;
        Code = message.Code;
    }

    /// <summary>The envelope id, a GUID.</summary>
    public string EnvelopeId { get; }

    /// <summary>The recipient id that the sender chose; null for a message to the sender, and when the sender has removed the recipient since.</summary>
    public string? RecipientId { get; }

    /// <summary>When it was written, by the emulator's clock.</summary>
    public DateTimeOffset Time { get; }

    /// <summary>How it would have been sent: <c>email</c>, <c>SMS</c>, <c>WhatsApp</c> or <c>call</c>.</summary>
    public string Channel { get; }

    /// <summary>The e-mail address or the phone number.</summary>
    public string To { get; }

    /// <summary>The recipient's own subject, or else the envelope's subject.</summary>
    public string Subject { get; }

    /// <summary>
    /// The text: the recipient's own or else the envelope's text, then the sender's note for the recipient. A message about the end of an envelope says how
    /// the envelope ended.
    /// </summary>
    public string Body { get; }

    /// <summary>The language that the sender set for the recipient, for instance <c>fr</c>; null for none.</summary>
    public string? Language { get; }

    /// <summary>
    /// The address for replies to the e-mail, if the sender has set one (<c>replyEmailAddressOverride</c>); null for the account's address.
    /// </summary>
    public string? ReplyToAddress { get; }

    /// <summary>The name that belongs to <see cref="ReplyToAddress"/> (<c>replyEmailNameOverride</c>); null for none.</summary>
    public string? ReplyToName { get; }

    /// <summary>
    /// The link in the message: to the signing page, or to the <c>embeddedRecipientStartURL</c>. It can be opened any number of times. It is null for a copy,
    /// a code, a message to the sender, and a voided envelope.
    /// </summary>
    public Uri? Link { get; }

    /// <summary>The code that the signing page asks for; null for other messages.</summary>
    public string? Code { get; }

    /// <summary>One line for a log or a test's output, without personal data, link and code.</summary>
    public override string ToString() => $"{Channel} about the envelope {EnvelopeId}";
}
