using System.Text.Json;
using EmbeddedSigning.Emulator.Json;
using EmbeddedSigning.Emulator.Refusals;

namespace EmbeddedSigning.Emulator.Envelopes;

/// <summary>The messages that DocuSign sends to recipients.</summary>
internal static class RecipientNotifications
{
    private const string Number = "phoneNumber";
    private const string AdditionalNotifications = "additionalNotifications";

    /// <summary>
    /// The message to a recipient whose turn it is. An embedded recipient gets a message only if its link leads to the sender's application or to DocuSign.
    /// </summary>
    public static IEnumerable<RecipientNotification> Invite(Envelope envelope, Recipient recipient, DateTimeOffset now) =>
        Write(envelope, recipient, BodyOf(envelope, recipient), now);

    /// <summary>
    /// A notice to a recipient, with the channels and the subject of the other messages. Unverified: that phones get these messages too, and DocuSign's words.
    /// </summary>
    public static IEnumerable<RecipientNotification> Notify(Envelope envelope, Recipient recipient, string text, DateTimeOffset now) =>
        Write(envelope, recipient, text, now).Select(static message => message with { IsNotice = true });

    /// <exception cref="RefusalException">A delivery method is unknown, or has no phone number.</exception>
    public static void Validate(Recipient recipient)
    {
        foreach (var notification in recipient.Kept.List(AdditionalNotifications))
        {
            if (ChannelOf(notification) is not RecipientNotification.Email && !HasNumber(notification))
            {
                throw RefusalException.InvalidParameter($"The '{AdditionalNotifications}' need a 'phoneNumber'.");
            }
        }
    }

    /// <summary>Whether a phone gets a message, so that no e-mail address is needed.</summary>
    public static bool ReachPhone(Recipient recipient) => Ways(recipient).Any(way => way.Channel is not RecipientNotification.Email);

    /// <summary>The message to a recipient who replaces another one.</summary>
    public static IEnumerable<RecipientNotification> Invite(Envelope envelope, Recipient recipient, string text, DateTimeOffset now) =>
        Write(envelope, recipient, After(text, BodyOf(envelope, recipient)), now);

    /// <summary>A message to the sender. It has no link, because the sender opens the envelope in their account.</summary>
    public static RecipientNotification NotifySender(Envelope envelope, string text, DateTimeOffset now) => new(
        Guid.NewGuid(), now, RecipientGuid: null, RecipientNotification.Email, envelope.Sender.Email, envelope.EmailSubject, text)
    {
        IsNotice = true,
    };

    /// <summary>A warning to a recipient, followed by the text of the invitation.</summary>
    public static IEnumerable<RecipientNotification> Warn(Envelope envelope, Recipient recipient, string text, DateTimeOffset now) =>
        Notify(envelope, recipient, After(text, BodyOf(envelope, recipient)), now);

    private static IEnumerable<RecipientNotification> Write(Envelope envelope, Recipient recipient, string body, DateTimeOffset now) =>
        from way in recipient is { ClientUserId: not null, StartUrl: null } ? [] : Ways(recipient)
        select new RecipientNotification(Guid.NewGuid(), now, recipient.Guid, way.Channel, way.To, SubjectOf(envelope, recipient), body)
        {
            Language = recipient.Kept.Text("emailNotification", "supportedLanguage"),
            HasLink = recipient.HasView,
        };

    private static IEnumerable<(string Channel, string To)> Ways(Recipient recipient)
    {
        if (recipient.IsReachedByPhone)
        {
            yield return (recipient.DeliveryMethod, PhoneNumberText.Of(recipient.Kept.Find(Number)));
        }
        else if (recipient.Email.Length > 0 && recipient.Kept.Flag("suppressEmails") != true)
        {
            yield return (RecipientNotification.Email, recipient.Email);
        }

        foreach (var notification in recipient.Kept.List(AdditionalNotifications))
        {
            var channel = ChannelOf(notification);
            yield return (channel, channel is RecipientNotification.Email
                ? recipient.Email
                : PhoneNumberText.Of(KeptMembers.Member(notification, Number)));
        }
    }

    private static bool HasNumber(JsonElement notification) =>
        PhoneNumberText.Of(KeptMembers.Member(notification, Number)).Length > 0;

    private static string ChannelOf(JsonElement notification)
    {
        var method = KeptMembers.Text(notification, "secondaryDeliveryMethod");
        return method?.ToUpperInvariant() switch
        {
            "SMS" => RecipientNotification.Sms,
            "WHATSAPP" => RecipientNotification.WhatsApp,
            "EMAIL" => RecipientNotification.Email,
            _ => throw NotEmulated.Refusal($"{AdditionalNotifications}.secondaryDeliveryMethod={method}"),
        };
    }

    private static string After(string text, string body) => body.Length == 0 ? text : $"{text}\n\n{body}";

    private static string SubjectOf(Envelope envelope, Recipient recipient) =>
        recipient.Kept.Text("emailNotification", "emailSubject") is { Length: > 0 } own ? own : envelope.EmailSubject;

    private static string BodyOf(Envelope envelope, Recipient recipient)
    {
        var body = recipient.Kept.Text("emailNotification", "emailBody") is { Length: > 0 } own ? own : envelope.EmailBlurb;
        string?[] parts =
        [
            body,
            recipient.Note,
            recipient.AccessCode is { } code && recipient.Kept.Flag("addAccessCodeToEmail") == true ? $"Access code: {code}" : null,
        ];
        return string.Join("\n\n", parts.Where(part => !string.IsNullOrEmpty(part)));
    }
}
