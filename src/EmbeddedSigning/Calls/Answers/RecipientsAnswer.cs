using System.Globalization;
using System.Text.Json;
using EmbeddedSigning.Envelopes;
using EmbeddedSigning.Http;
using EmbeddedSigning.Values.Internal;

namespace EmbeddedSigning.Calls.Answers;

internal static class RecipientsAnswer
{
    /// <summary>The recipients of all kinds, in the order of their turns.</summary>
    public static IReadOnlyList<Recipient> Read(JsonElement json)
    {
        var recipients = new List<Recipient>();
        json.AddTo("signers"u8, recipients, static signer => Read(signer, RecipientType.Signer));
        json.AddTo("inPersonSigners"u8, recipients, static signer => Read(signer, RecipientType.InPersonSigner));
        json.AddTo("carbonCopies"u8, recipients, static copy => Read(copy, RecipientType.CarbonCopy));
        json.AddTo("certifiedDeliveries"u8, recipients, static delivery => Read(delivery, RecipientType.CertifiedDelivery));
        json.AddTo("agents"u8, recipients, static agent => Read(agent, RecipientType.Agent));
        json.AddTo("editors"u8, recipients, static editor => Read(editor, RecipientType.Editor));
        json.AddTo("intermediaries"u8, recipients, static intermediary => Read(intermediary, RecipientType.Intermediary));
        json.AddTo("witnesses"u8, recipients, static witness => Read(witness, RecipientType.Witness));
        json.AddTo("notaries"u8, recipients, static notary => Read(notary, RecipientType.Notary));
        json.AddTo("seals"u8, recipients, static seal => Read(seal, RecipientType.Seal));
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
        RoutingOrder = int.TryParse(json.Text("routingOrder"u8), NumberStyles.None, CultureInfo.InvariantCulture, out var order) ? order : 1,
        Status = json.Text("status"u8) is { } status && !string.IsNullOrWhiteSpace(status) ? new RecipientStatus(status) : default,
        SentAt = WireTime.Parse(json.Text("sentDateTime"u8)),
        DeliveredAt = WireTime.Parse(json.Text("deliveredDateTime"u8)),
        SignedAt = WireTime.Parse(json.Text("signedDateTime"u8)),
        DeclinedAt = WireTime.Parse(json.Text("declinedDateTime"u8)),
        DeclinedReason = json.Text("declinedReason"u8),
    };
}
