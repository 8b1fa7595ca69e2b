namespace EmbeddedSigning.Emulator.Envelopes;

/// <summary>An e-mail, text message or call that DocuSign would have sent. The emulator keeps it in its mailbox.</summary>
/// <param name="Id">The id of the message.</param>
/// <param name="Time">When the message was written.</param>
/// <param name="RecipientGuid">The recipient; null for a message to the sender.</param>
/// <param name="Channel">The channel by which it would have been sent.</param>
/// <param name="To">The address or number.</param>
/// <param name="Subject">The subject.</param>
/// <param name="Body">The text.</param>
internal sealed record RecipientNotification(
    Guid Id, DateTimeOffset Time, Guid? RecipientGuid, string Channel, string To, string Subject, string Body)
{
    public const string Email = "email";
    public const string Sms = "SMS";
    public const string WhatsApp = "WhatsApp";
    public const string Call = "call";

    /// <summary>The language that the sender set for the recipient; null for the account's.</summary>
    public string? Language { get; init; }

    /// <summary>The address for replies; null for the account's address.</summary>
    public string? ReplyToAddress { get; init; }

    public string? ReplyToName { get; init; }

    /// <summary>Whether the message has a link to the envelope.</summary>
    public bool HasLink { get; init; }

    /// <summary>Whether it is a reminder of an earlier message.</summary>
    public bool IsReminder { get; init; }

    /// <summary>Whether it is only a notice. Reminders follow only messages that ask for an action.</summary>
    public bool IsNotice { get; init; }

    /// <summary>The code with which a recipient proves that they have the phone.</summary>
    public string? Code { get; init; }

    // The record's generated text would contain the code and the address.
    public override string ToString() => $"RecipientNotification {Id:D}";
}
