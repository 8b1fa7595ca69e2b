using System.Text.Json;
using EmbeddedSigning.Envelopes;
using EmbeddedSigning.Envelopes.Writers;

namespace EmbeddedSigning.Calls;

/// <summary>Writes changes of envelopes as DocuSign's JSON.</summary>
internal static class ChangeCallJson
{
    private static ReadOnlySpan<byte> SenderFieldList => "docGenFormFieldList"u8;

    public static ReadOnlyMemory<byte> Void(string reason) => WireWriter.Write(json =>
    {
        json.WriteString("status"u8, "voided");
        json.WriteString("voidedReason"u8, reason);
    });

    public static ReadOnlyMemory<byte> Send() => WireWriter.Write(static json => json.WriteString("status"u8, "sent"));

    public static ReadOnlyMemory<byte> Nothing() => WireWriter.Write(static _ => { });

    public static ReadOnlyMemory<byte> Purge(PurgeScope scope) => WireWriter.Write(json => json.WriteString(
        "purgeState"u8, scope == PurgeScope.Documents ? "documents_queued" : "documents_and_metadata_queued"));

    public static ReadOnlyMemory<byte> Move(EnvelopeId envelopeId) => WireWriter.Write(json =>
    {
        json.WriteStartArray("envelopeIds"u8);
        json.WriteStringValue(envelopeId.ToString());
        json.WriteEndArray();
    });

    public static ReadOnlyMemory<byte> Documents(IReadOnlyList<int> documentIds) => WireWriter.Write(json =>
    {
        json.WriteStartArray("documents"u8);
        foreach (var id in documentIds)
        {
            json.WriteStartObject();
            json.WriteString("documentId"u8, WireWriter.Number(id));
            json.WriteEndObject();
        }

        json.WriteEndArray();
    });

    public static ReadOnlyMemory<byte> SenderFields(
        Guid documentId, IReadOnlyDictionary<string, string> values, IReadOnlyList<SenderTable> tables) => WireWriter.Write(json =>
    {
        json.WriteStartArray("docGenFormFields"u8);
        json.WriteStartObject();
        json.WriteString("documentId"u8, documentId);
        json.WriteStartArray(SenderFieldList);
        WriteSenderValues(json, values);
        foreach (var table in tables)
        {
            json.WriteStartObject();
            json.WriteString("name"u8, table.Name);
            json.WriteString("type"u8, "TableRow"u8);
            json.WriteObjects("rowValues"u8, table.Rows, static (json, row) =>
            {
                json.WriteStartArray(SenderFieldList);
                WriteSenderValues(json, row);
                json.WriteEndArray();
            });
            json.WriteEndObject();
        }

        json.WriteEndArray();
        json.WriteEndObject();
        json.WriteEndArray();
    });

    /// <summary>Writes a new recipient without tabs, because DocuSign accepts tabs at a separate address.</summary>
    public static ReadOnlyMemory<byte> NewRecipient(EnvelopeRecipient recipient) => WireWriter.Write(json =>
    {
        json.WriteStartArray(RecipientListNames.NameOf(recipient.Type));
        ConfiguredJsonWriter.WriteObject(json, recipient, RecipientWriter.WriteWithoutTabs, recipient.ConfigureJson);
        json.WriteEndArray();
    });

    public static ReadOnlyMemory<byte> Tabs(EnvelopeRecipient recipient) => WireWriter.Write(json => TabWriter.Write(json, recipient.Tabs));

    public static ReadOnlyMemory<byte> Correction(RecipientUpdate update) => WireWriter.Write(json =>
    {
        json.WriteStartArray(RecipientListNames.NameOf(update.Type));
        json.WriteStartObject();
        var isInPerson = update.Type == RecipientType.InPersonSigner;
        json.WriteString("recipientId"u8, update.RecipientId);
        json.WriteOptional(isInPerson ? "signerName"u8 : "name"u8, update.Name);
        json.WriteOptional(isInPerson ? "hostEmail"u8 : "email"u8, update.Email);
        json.WriteOptional("routingOrder"u8, update.RoutingOrder is { } order ? WireWriter.Number(order) : null);
        if (update.PhoneNumber is { } phone)
        {
            RecipientSettingsWriter.WritePhoneNumber(json, phone);
        }

        json.WriteEndObject();
        json.WriteEndArray();
    });

    public static ReadOnlyMemory<byte> Notification(EnvelopeNotification notification) =>
        WireWriter.Write(json => EnvelopeWriter.WriteNotification(json, notification.Reminders, notification.Expiration));

    public static ReadOnlyMemory<byte> Lock(TimeSpan duration, string lockedBy) => WireWriter.Write(json =>
    {
        json.WriteString("lockDurationInSeconds"u8, WireWriter.Number((long)duration.TotalSeconds));
        json.WriteString("lockedByApp"u8, lockedBy);
        json.WriteString("lockType"u8, "edit");
    });

    private static void WriteSenderValues(Utf8JsonWriter json, IReadOnlyDictionary<string, string> values)
    {
        foreach (var (name, value) in values)
        {
            json.WriteStartObject();
            json.WriteString("name"u8, name);
            json.WriteString("value"u8, value);
            json.WriteEndObject();
        }
    }
}
