using System.Text.Json;

namespace EmbeddedSigning.Envelopes.Writers;

/// <summary>Writes recipients, of an envelope and in the roles of a template.</summary>
internal static class RecipientWriter
{
    /// <summary>Writes the recipients of an envelope, with a separate list for each type.</summary>
    public static void WriteLists(Utf8JsonWriter json, IReadOnlyList<EnvelopeRecipient> recipients)
    {
        WriteList(json, "signers"u8, recipients, RecipientType.Signer);
        WriteList(json, "carbonCopies"u8, recipients, RecipientType.CarbonCopy);
        var others = 0;
        for (var i = 0; i < recipients.Count; i++)
        {
            others += IsCommon(recipients[i].Type) ? 0 : 1;
        }

        for (var i = 0; others > 0 && i < RecipientListNames.All.Count; i++)
        {
            var (name, type) = RecipientListNames.All[i];
            if (!IsCommon(type) && recipients.Any(recipient => recipient.Type == type))
            {
                WriteList(json, name, recipients, type);
            }
        }
    }

    /// <summary>Writes the roles of a template.</summary>
    public static void WriteRoles(Utf8JsonWriter json, IReadOnlyList<EnvelopeRecipient> recipients)
    {
        json.WriteStartArray("templateRoles"u8);
        for (var i = 0; i < recipients.Count; i++)
        {
            ConfiguredJsonWriter.WriteObject(json, recipients[i], WriteRole, recipients[i].ConfigureJson);
        }

        json.WriteEndArray();
    }

    /// <summary>Writes the recipients of a part of a composite envelope: of one template, or of the envelope's own documents.</summary>
    public static void WritePart(Utf8JsonWriter json, IReadOnlyList<EnvelopeRecipient> recipients)
    {
        json.WriteStartObject("recipients"u8);
        foreach (var (name, type) in RecipientListNames.All)
        {
            if (recipients.Any(recipient => recipient.Type == type))
            {
                json.WriteStartArray(name);
                foreach (var recipient in recipients.Where(recipient => recipient.Type == type))
                {
                    ConfiguredJsonWriter.WriteObject(json, recipient, WriteMember, recipient.ConfigureJson);
                }

                json.WriteEndArray();
            }
        }

        json.WriteEndObject();
    }

    /// <summary>Writes a recipient for an existing envelope. DocuSign accepts its tabs at a separate address.</summary>
    public static void WriteWithoutTabs(Utf8JsonWriter json, EnvelopeRecipient recipient)
    {
        json.WriteCount("recipientId"u8, recipient.RecipientId);
        json.WriteCount("routingOrder"u8, recipient.RoutingOrder);
        WritePerson(json, recipient);
    }

    private static bool IsCommon(RecipientType type) => type == RecipientType.Signer || type == RecipientType.CarbonCopy;

    private static void WriteList(Utf8JsonWriter json, ReadOnlySpan<byte> name, IReadOnlyList<EnvelopeRecipient> recipients, RecipientType type)
    {
        json.WriteStartArray(name);
        for (var i = 0; i < recipients.Count; i++)
        {
            if (recipients[i].Type == type)
            {
                ConfiguredJsonWriter.WriteObject(json, recipients[i], WriteRecipient, recipients[i].ConfigureJson);
            }
        }

        json.WriteEndArray();
    }

    private static void WriteRecipient(Utf8JsonWriter json, EnvelopeRecipient recipient)
    {
        json.WriteOptional("roleName"u8, recipient.RoleName);
        WriteWithoutTabs(json, recipient);
        WriteTabs(json, recipient);
    }

    private static void WriteRole(Utf8JsonWriter json, EnvelopeRecipient recipient)
    {
        json.WriteString("roleName"u8, recipient.RoleName);
        WriteOrder(json, recipient);
        WriteNamed(json, recipient);
        json.WriteOptional("inPersonSignerName"u8, recipient.Options?.SignerName);
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

    // Without an order, the template's order applies.
    private static void WriteOrder(Utf8JsonWriter json, EnvelopeRecipient recipient) =>
        json.WriteOptional("routingOrder"u8, recipient.HasRoutingOrder ? recipient.RoutingOrder : null);

    private static void WritePerson(Utf8JsonWriter json, EnvelopeRecipient recipient)
    {
        if (recipient.Type == RecipientType.InPersonSigner)
        {
            json.WriteOptional("hostName"u8, recipient.Name.Length == 0 ? null : recipient.Name);
            json.WriteOptional("hostEmail"u8, recipient.Email.Length == 0 ? null : recipient.Email);
            json.WriteOptional("signerName"u8, recipient.Options?.SignerName);
            json.WriteOptional("signerEmail"u8, recipient.Options?.SignerEmail);
            WriteCommon(json, recipient);
        }
        else
        {
            WriteNamed(json, recipient);
        }
    }

    private static void WriteNamed(Utf8JsonWriter json, EnvelopeRecipient recipient)
    {
        json.WriteOptional("name"u8, recipient.Name.Length == 0 ? null : recipient.Name);
        json.WriteOptional("email"u8, recipient.Email.Length == 0 ? null : recipient.Email);
        WriteCommon(json, recipient);
    }

    private static void WriteCommon(Utf8JsonWriter json, EnvelopeRecipient recipient)
    {
        json.WriteOptional("clientUserId"u8, recipient.ClientUserId);
        if (recipient.ExcludedDocuments.Count > 0)
        {
            json.WriteStrings("excludedDocuments"u8, [.. recipient.ExcludedDocuments.Select(static id => WireWriter.Number(id))]);
        }

        if (recipient.Options is { } options)
        {
            RecipientSettingsWriter.Write(json, options);
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
