using System.Text.Json;
using EmbeddedSigning.Envelopes;
using EmbeddedSigning.Envelopes.Writers;
using EmbeddedSigning.Values.Internal;

namespace EmbeddedSigning.Answers;

internal static class RecipientsAnswer
{
    /// <summary>The recipients of all kinds, in the order of their turns.</summary>
    public static IReadOnlyList<Recipient> Read(JsonElement json)
    {
        var recipients = new List<Recipient>();
        foreach (var (name, type) in RecipientListNames.All)
        {
            json.AddTo(name, recipients, recipient => Read(recipient, type));
        }

        return [.. recipients.OrderBy(recipient => recipient.RoutingOrder)];
    }

    private static Recipient Read(JsonElement json, RecipientType type) => new(json.Text("recipientId"u8) ?? "", type)
    {
        Name = json.Text("name"u8) ?? json.Text("signerName"u8),
        Email = json.Text("email"u8) ?? json.Text("signerEmail"u8),
        HostName = json.Text("hostName"u8),
        HostEmail = json.Text("hostEmail"u8),
        ClientUserId = json.Text("clientUserId"u8) is { Length: > 0 } clientUserId ? clientUserId : null,
        UserId = json.Text("userId"u8),
        RoleName = json.Text("roleName"u8),
        RoutingOrder = json.Count("routingOrder"u8) ?? 1,
        Status = json.Text("status"u8) is { } status && !string.IsNullOrWhiteSpace(status) ? new RecipientStatus(status) : default,
        SentAt = json.Time("sentDateTime"u8),
        DeliveredAt = json.Time("deliveredDateTime"u8),
        SignedAt = json.Time("signedDateTime"u8),
        DeclinedAt = json.Time("declinedDateTime"u8),
        DeclinedReason = json.Text("declinedReason"u8),
        PhoneNumber = json.Object("phoneNumber"u8, ReadPhoneNumber),
        Tabs = json.Object("tabs"u8, TabsAnswer.Read),
    };

    private static PhoneNumber? ReadPhoneNumber(JsonElement json) => json.Text("number"u8) is { Length: > 0 } number
        ? new PhoneNumber(json.Text("countryCode"u8) ?? "", number)
        : null;
}
