using System.Text.Json;
using EmbeddedSigning.Envelopes;
using EmbeddedSigning.Envelopes.Internal;

namespace EmbeddedSigning.Calls;

/// <summary>Writes changes of envelopes as DocuSign's JSON.</summary>
internal static class ChangeJson
{
    public static ReadOnlyMemory<byte> Void(string reason) => RequestJson.Write(json =>
    {
        json.WriteString("status"u8, "voided");
        json.WriteString("voidedReason"u8, reason);
    });

    public static ReadOnlyMemory<byte> Send() => RequestJson.Write(static json => json.WriteString("status"u8, "sent"));

    public static ReadOnlyMemory<byte> Nothing() => RequestJson.Write(static _ => { });

    public static ReadOnlyMemory<byte> Purge(PurgeScope scope) => RequestJson.Write(json => json.WriteString(
        "purgeState"u8, scope == PurgeScope.Documents ? "documents_queued" : "documents_and_metadata_queued"));

    public static ReadOnlyMemory<byte> Move(EnvelopeId envelopeId) => RequestJson.Write(json =>
    {
        json.WriteStartArray("envelopeIds"u8);
        json.WriteStringValue(envelopeId.ToString());
        json.WriteEndArray();
    });

    public static ReadOnlyMemory<byte> Documents(IReadOnlyList<int> documentIds) => RequestJson.Write(json =>
    {
        json.WriteStartArray("documents"u8);
        foreach (var id in documentIds)
        {
            json.WriteStartObject();
            json.WriteString("documentId"u8, RequestJson.Number(id));
            json.WriteEndObject();
        }

        json.WriteEndArray();
    });

    /// <summary>A new recipient, without tabs, which DocuSign takes at an address of their own.</summary>
    public static ReadOnlyMemory<byte> NewRecipient(EnvelopeRecipient recipient) => Recipients(recipient.Type, json =>
    {
        json.WriteString("recipientId"u8, RequestJson.Number(recipient.RecipientId));
        json.WriteString("routingOrder"u8, RequestJson.Number(recipient.RoutingOrder));
        RequestJson.WritePerson(json, recipient);
    });

    public static ReadOnlyMemory<byte> Tabs(EnvelopeRecipient recipient) => RequestJson.Write(json => RequestJson.WriteTabs(json, recipient.Tabs));

    public static ReadOnlyMemory<byte> Correction(RecipientUpdate update) => Recipients(update.Type, json =>
    {
        var isInPerson = update.Type == RecipientType.InPersonSigner;
        json.WriteString("recipientId"u8, update.RecipientId);
        RequestJson.WriteOptional(json, isInPerson ? "signerName"u8 : "name"u8, update.Name);
        RequestJson.WriteOptional(json, isInPerson ? "hostEmail"u8 : "email"u8, update.Email);
        RequestJson.WriteOptional(json, "routingOrder"u8, update.RoutingOrder is { } order ? RequestJson.Number(order) : null);
        if (update.PhoneNumber is { } phone)
        {
            json.WriteStartObject("phoneNumber"u8);
            json.WriteString("countryCode"u8, phone.CountryCode);
            json.WriteString("number"u8, phone.Number);
            json.WriteEndObject();
        }
    });

    public static ReadOnlyMemory<byte> Notification(EnvelopeNotification notification) => RequestJson.Write(json =>
    {
        json.WriteString("useAccountDefaults"u8, "false");
        if (notification.Reminders is { } reminders)
        {
            json.WriteStartObject("reminders"u8);
            RequestJson.WriteBoolean(json, "reminderEnabled"u8, reminders.Enabled);
            json.WriteString("reminderDelay"u8, RequestJson.Number(reminders.DelayDays));
            json.WriteString("reminderFrequency"u8, RequestJson.Number(reminders.FrequencyDays));
            json.WriteEndObject();
        }

        if (notification.Expiration is { } expiration)
        {
            json.WriteStartObject("expirations"u8);
            RequestJson.WriteBoolean(json, "expireEnabled"u8, expiration.Enabled);
            json.WriteString("expireAfter"u8, RequestJson.Number(expiration.AfterDays));
            json.WriteString("expireWarn"u8, RequestJson.Number(expiration.WarnDays));
            json.WriteEndObject();
        }
    });

    public static ReadOnlyMemory<byte> Lock(TimeSpan duration, string lockedBy) => RequestJson.Write(json =>
    {
        json.WriteString("lockDurationInSeconds"u8, RequestJson.Number((long)duration.TotalSeconds));
        json.WriteString("lockedByApp"u8, lockedBy);
        json.WriteString("lockType"u8, "edit");
    });

    private static ReadOnlyMemory<byte> Recipients(RecipientType type, Action<Utf8JsonWriter> write) => RequestJson.Write(json =>
    {
        json.WriteStartArray(RecipientLists.NameOf(type));
        json.WriteStartObject();
        write(json);
        json.WriteEndObject();
        json.WriteEndArray();
    });
}
