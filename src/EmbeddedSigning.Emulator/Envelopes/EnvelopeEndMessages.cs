namespace EmbeddedSigning.Emulator.Envelopes;

/// <summary>
/// The messages about the end of an envelope. Embedded recipients get them, like other messages, only with a start URL. Unverified: DocuSign's words, and the
/// effect of users' and accounts' settings. Here all messages are on.
/// </summary>
internal static class EnvelopeEndMessages
{
    public static IEnumerable<RecipientNotification> Completed(Envelope envelope, DateTimeOffset now)
    {
        const string text = "Everybody has finished: the envelope is complete.";
        return [.. ToRecipients(envelope, envelope.Recipients, text, now), RecipientNotifications.NotifySender(envelope, text, now)];
    }

    /// <summary>Unverified: that the recipient who declined gets a message, too.</summary>
    public static IEnumerable<RecipientNotification> Declined(Envelope envelope, Recipient decliner, string reason, DateTimeOffset now)
    {
        var text = $"{decliner.SignerName} has declined to sign: {reason}";
        return [.. ToRecipients(envelope, WhoHadIt(envelope), text, now), RecipientNotifications.NotifySender(envelope, text, now)];
    }

    /// <summary>
    /// The messages for a voided or expired envelope; they have no link. Unverified: that the sender gets no message even if the envelope has expired.
    /// </summary>
    public static IEnumerable<RecipientNotification> Voided(Envelope envelope, string reason, DateTimeOffset now) =>
        ToRecipients(envelope, WhoHadIt(envelope), $"The envelope is void: {reason}", now).Select(static message => message with { HasLink = false });

    private static IEnumerable<Recipient> WhoHadIt(Envelope envelope) => envelope.Recipients.Where(recipient => recipient.SentAt is not null);

    private static IEnumerable<RecipientNotification> ToRecipients(
        Envelope envelope, IEnumerable<Recipient> recipients, string text, DateTimeOffset now) =>
        recipients.SelectMany(recipient => RecipientNotifications.Notify(envelope, recipient, text, now));
}
