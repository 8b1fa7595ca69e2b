using System.Text.Json;
using EmbeddedSigning.Values.Internal;

namespace EmbeddedSigning.Envelopes.Internal;

/// <summary>Writes recipients, of an envelope and in the roles of a template.</summary>
internal static class RecipientWriter
{
    /// <summary>Writes the list of one type.</summary>
    public static void WriteList(Utf8JsonWriter json, ReadOnlySpan<byte> name, IReadOnlyList<EnvelopeRecipient> recipients, RecipientType type)
    {
        json.WriteStartArray(name);
        for (var i = 0; i < recipients.Count; i++)
        {
            if (recipients[i].Type == type)
            {
                RawJson.WriteObject(json, recipients[i], WriteRecipient, recipients[i].ConfigureJson);
            }
        }

        json.WriteEndArray();
    }

    /// <summary>Writes the roles of a template.</summary>
    public static void WriteRoles(Utf8JsonWriter json, IReadOnlyList<EnvelopeRecipient> recipients)
    {
        json.WriteStartArray("templateRoles"u8);
        for (var i = 0; i < recipients.Count; i++)
        {
            RawJson.WriteObject(json, recipients[i], WriteRole, recipients[i].ConfigureJson);
        }

        json.WriteEndArray();
    }

    /// <summary>Writes the recipients of a part of a composite envelope: of one template, or of the own documents.</summary>
    public static void WritePart(Utf8JsonWriter json, IReadOnlyList<EnvelopeRecipient> recipients)
    {
        json.WriteStartObject("recipients"u8);
        foreach (var (name, type) in RecipientLists.All)
        {
            if (recipients.Any(recipient => recipient.Type == type))
            {
                json.WriteStartArray(name);
                foreach (var recipient in recipients.Where(recipient => recipient.Type == type))
                {
                    RawJson.WriteObject(json, recipient, WriteMember, recipient.ConfigureJson);
                }

                json.WriteEndArray();
            }
        }

        json.WriteEndObject();
    }

    /// <summary>Writes a recipient for an envelope that DocuSign has already, which takes tabs at an address of their own.</summary>
    public static void WriteWithoutTabs(Utf8JsonWriter json, EnvelopeRecipient recipient)
    {
        json.WriteCount("recipientId"u8, recipient.RecipientId);
        json.WriteCount("routingOrder"u8, recipient.RoutingOrder);
        WritePerson(json, recipient);
    }

    private static void WriteRecipient(Utf8JsonWriter json, EnvelopeRecipient recipient)
    {
        WriteWithoutTabs(json, recipient);
        WriteTabs(json, recipient);
    }

    private static void WriteRole(Utf8JsonWriter json, EnvelopeRecipient recipient)
    {
        json.WriteString("roleName"u8, recipient.RoleName);
        WriteOrder(json, recipient);
        WritePerson(json, recipient);
        WriteTabs(json, recipient);
    }

    private static void WriteMember(Utf8JsonWriter json, EnvelopeRecipient recipient)
    {
        json.WriteCount("recipientId"u8, recipient.RecipientId);
        json.WriteOptional("roleName"u8, recipient.RoleName);
        WriteOrder(json, recipient);
        WritePerson(json, recipient);
        json.WriteOptional("defaultRecipient"u8, recipient.ReceivesFormFields ? true : null);
        WriteTabs(json, recipient);
    }

    // Without, it is the order that the template has.
    private static void WriteOrder(Utf8JsonWriter json, EnvelopeRecipient recipient) =>
        json.WriteOptional("routingOrder"u8, recipient.HasRoutingOrder ? recipient.RoutingOrder : null);

    private static void WritePerson(Utf8JsonWriter json, EnvelopeRecipient recipient)
    {
        json.WriteString("name"u8, recipient.Name);
        json.WriteString("email"u8, recipient.Email);
        json.WriteOptional("clientUserId"u8, recipient.ClientUserId);
        if (recipient.ExcludedDocuments.Count > 0)
        {
            json.WriteStrings("excludedDocuments"u8, [.. recipient.ExcludedDocuments.Select(static id => WireWriter.Number(id))]);
        }
    }

    private static void WriteTabs(Utf8JsonWriter json, EnvelopeRecipient recipient)
    {
        if (recipient.Tabs.Count == 0)
        {
            return;
        }

        json.WriteStartObject("tabs"u8);
        TabWriter.Write(json, recipient.Tabs);
        json.WriteEndObject();
    }
}
