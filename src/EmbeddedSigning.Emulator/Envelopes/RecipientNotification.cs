namespace EmbeddedSigning.Emulator.Envelopes;

/// <summary>An e-mail, text message or call that DocuSign would have sent. The emulator keeps it in its mailbox.</summary>
/// <param name="Id">The id of the message.</param>
/// <param name="Time">When it was written.</param>
/// <param name="RecipientGuid">Whom it is for; null for the sender.</param>
/// <param name="Channel">How it would have been sent.</param>
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

    /// <summary>Where answers go; null for the account's address.</summary>
    public string? ReplyToAddress { get; init; }

    public string? ReplyToName { get; init; }

    /// <summary>Whether it leads to the envelope.</summary>
    public bool HasLink { get; init; }

    /// <summary>Whether it reminds of a message before.</summary>
    public bool IsReminder { get; init; }

    /// <summary>Whether it only tells something: reminders follow the messages that ask for something.</summary>
    public bool IsNotice { get; init; }

    /// <summary>The code by which a recipient proves that the phone is theirs.</summary>
    public string? Code { get; init; }

    // A record would print the code, and whom it went to.
    public override string ToString() => $"RecipientNotification {Id:D}";
}
