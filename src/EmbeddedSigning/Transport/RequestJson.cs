using System.Buffers;
using System.Globalization;
using System.Text.Json;
using EmbeddedSigning.Envelopes;
using EmbeddedSigning.Signing;

namespace EmbeddedSigning.Transport;

/// <summary>Writes our values as DocuSign's JSON, where numbers and booleans are strings.</summary>
internal static class RequestJson
{
    private static readonly TabType[] _tabTypes = Enum.GetValues<TabType>();

    private static ReadOnlyMemory<byte> Write(Action<Utf8JsonWriter> write)
    {
        var buffer = new ArrayBufferWriter<byte>(1024);
        using (var writer = new Utf8JsonWriter(buffer))
        {
            writer.WriteStartObject();
            write(writer);
            writer.WriteEndObject();
        }

        return buffer.WrittenMemory;
    }

    public static ReadOnlyMemory<byte> Envelope(EnvelopeDefinition envelope, string transactionId) => Write(json =>
    {
        if (envelope.Json is { } given)
        {
            CopyEnvelope(json, given, transactionId);
            return;
        }

        json.WriteString("emailSubject", envelope.EmailSubject);
        WriteOptional(json, "emailBlurb", envelope.EmailMessage);
        json.WriteString("status", envelope.IsDraft ? "created" : "sent");
        json.WriteString("transactionId", transactionId);

        if (envelope.TemplateId is { } templateId)
        {
            json.WriteString("templateId", templateId);
            WriteArray(json, "templateRoles", envelope.Recipients, WriteTemplateRole);
        }
        else
        {
            WriteArray(json, "documents", envelope.Documents, WriteDocument);
            json.WriteStartObject("recipients");
            WriteArray(json, "signers", envelope.Recipients.Where(r => r.Type == RecipientType.Signer), WriteRecipient);
            WriteArray(json, "carbonCopies", envelope.Recipients.Where(r => r.Type == RecipientType.CarbonCopy), WriteRecipient);
            json.WriteEndObject();
        }

        if (envelope.CustomFields.Count > 0)
        {
            json.WriteStartObject("customFields");
            WriteArray(json, "textCustomFields", envelope.CustomFields, static (json, field) =>
            {
                json.WriteString("name", field.Name);
                json.WriteString("value", field.Value);
                WriteBoolean(json, "show", field.Show);
            });
            json.WriteEndObject();
        }

        if (envelope.EventNotification is { } notification)
        {
            WriteEventNotification(json, notification);
        }
    });

    public static ReadOnlyMemory<byte> RecipientView(
        RecipientViewRequest view, RecipientIdentity recipient, IReadOnlyList<string> frameAncestors, IReadOnlyList<string> messageOrigins) => Write(json =>
    {
        json.WriteString("returnUrl", view.ReturnUrl.AbsoluteUri);
        json.WriteString("authenticationMethod", view.AuthenticationMethod);
        json.WriteString("clientUserId", recipient.ClientUserId);
        json.WriteString("userName", recipient.UserName);
        json.WriteString("email", recipient.Email);
        WriteOptional(json, "recipientId", view.RecipientId);
        WriteOptional(json, "assertionId", view.AssertionId);
        WriteOptional(json, "securityDomain", view.SecurityDomain);
        WriteOptional(json, "authenticationInstant", view.AuthenticationInstant is { } instant ? WireTime.Format(instant) : null);
        WriteOptional(json, "pingUrl", view.PingUrl?.AbsoluteUri);
        WriteOptional(json, "pingFrequency", view.PingFrequency is { } frequency ? Number((long)frequency.TotalSeconds) : null);
        WriteStrings(json, "frameAncestors", frameAncestors);
        WriteStrings(json, "messageOrigins", messageOrigins);
    });

    public static ReadOnlyMemory<byte> ReturnUrl(Uri returnUrl) => Write(json => json.WriteString("returnUrl", returnUrl.AbsoluteUri));

    public static ReadOnlyMemory<byte> Void(string reason) => Write(json =>
    {
        json.WriteString("status", "voided");
        json.WriteString("voidedReason", reason);
    });

    private static void CopyEnvelope(Utf8JsonWriter json, string given, string transactionId)
    {
        using var envelope = JsonDocument.Parse(given);
        foreach (var property in envelope.RootElement.EnumerateObject())
        {
            if (!property.NameEquals("transactionId"))
            {
                property.WriteTo(json);
            }
        }

        json.WriteString("transactionId", transactionId);
    }

    private static void WriteDocument(Utf8JsonWriter json, EnvelopeDocument document)
    {
        json.WriteString("documentId", Number(document.DocumentId));
        json.WriteString("name", document.Name);
        json.WriteString("fileExtension", Path.GetExtension(document.Source.FileName)[1..]);
        json.WriteString("order", Number(document.DocumentId));
    }

    private static void WriteRecipient(Utf8JsonWriter json, EnvelopeRecipient recipient)
    {
        json.WriteString("recipientId", Number(recipient.RecipientId));
        json.WriteString("routingOrder", Number(recipient.RoutingOrder));
        WritePerson(json, recipient);
    }

    private static void WriteTemplateRole(Utf8JsonWriter json, EnvelopeRecipient recipient)
    {
        json.WriteString("roleName", recipient.RoleName);
        WritePerson(json, recipient);
    }

    private static void WritePerson(Utf8JsonWriter json, EnvelopeRecipient recipient)
    {
        json.WriteString("name", recipient.Name);
        json.WriteString("email", recipient.Email);
        WriteOptional(json, "clientUserId", recipient.ClientUserId);
        if (recipient.Tabs.Count == 0)
        {
            return;
        }

        json.WriteStartObject("tabs");
        foreach (var type in _tabTypes)
        {
            WriteTabs(json, recipient.Tabs, type);
        }

        json.WriteEndObject();
    }

    private static void WriteTabs(Utf8JsonWriter json, IReadOnlyList<Tab> tabs, TabType type)
    {
        var hasBegun = false;
        for (var i = 0; i < tabs.Count; i++)
        {
            if (tabs[i].Type != type)
            {
                continue;
            }

            if (!hasBegun)
            {
                json.WriteStartArray(GroupName(type));
                hasBegun = true;
            }

            json.WriteStartObject();
            WriteTab(json, tabs[i]);
            json.WriteEndObject();
        }

        if (hasBegun)
        {
            json.WriteEndArray();
        }
    }

    private static string GroupName(TabType type) => type switch
    {
        TabType.SignHere => "signHereTabs",
        TabType.InitialHere => "initialHereTabs",
        TabType.DateSigned => "dateSignedTabs",
        TabType.FullName => "fullNameTabs",
        TabType.Text => "textTabs",
        TabType.Checkbox => "checkboxTabs",
        _ => throw new ArgumentOutOfRangeException(nameof(type), type, "Unknown kind of tab."),
    };

    private static void WriteTab(Utf8JsonWriter json, Tab tab)
    {
        var placement = tab.Placement;
        WriteOptional(json, "documentId", placement.DocumentId is { } documentId ? Number(documentId) : null);
        if (placement.AnchorString is not null)
        {
            json.WriteString("anchorString", placement.AnchorString);
            json.WriteString("anchorUnits", "pixels");
            json.WriteString("anchorXOffset", Number(placement.X));
            json.WriteString("anchorYOffset", Number(placement.Y));
            WriteBoolean(json, "anchorIgnoreIfNotPresent", placement.IgnoreIfNotPresent);
        }
        else
        {
            json.WriteString("pageNumber", Number(placement.PageNumber!.Value));
            json.WriteString("xPosition", Number(placement.X));
            json.WriteString("yPosition", Number(placement.Y));
        }

        WriteOptional(json, "tabLabel", tab.Label);
        switch (tab.Type)
        {
            case TabType.Text:
                WriteOptional(json, "value", tab.Value);
                WriteBoolean(json, "required", tab.Required);
                break;
            case TabType.Checkbox:
                WriteBoolean(json, "selected", tab.Selected);
                WriteBoolean(json, "required", tab.Required);
                break;
        }
    }

    private static void WriteEventNotification(Utf8JsonWriter json, EventNotification notification)
    {
        json.WriteStartObject("eventNotification");
        json.WriteString("url", notification.Url.AbsoluteUri);
        json.WriteString("deliveryMode", "SIM");
        WriteStrings(json, "events", notification.Events);
        json.WriteStartObject("eventData");
        json.WriteString("version", "restv2.1");
        json.WriteString("format", "json");
        WriteStrings(json, "includeData", notification.IncludeData);
        json.WriteEndObject();
        WriteBoolean(json, "includeHMAC", notification.IncludeHmac);
        WriteBoolean(json, "requireAcknowledgment", notification.RequireAcknowledgment);
        json.WriteEndObject();
    }

    private static void WriteArray<T>(Utf8JsonWriter json, string name, IEnumerable<T> items, Action<Utf8JsonWriter, T> write)
    {
        json.WriteStartArray(name);
        foreach (var item in items)
        {
            json.WriteStartObject();
            write(json, item);
            json.WriteEndObject();
        }

        json.WriteEndArray();
    }

    private static void WriteStrings(Utf8JsonWriter json, string name, IReadOnlyList<string> values)
    {
        if (values.Count == 0)
        {
            return;
        }

        json.WriteStartArray(name);
        foreach (var value in values)
        {
            json.WriteStringValue(value);
        }

        json.WriteEndArray();
    }

    private static void WriteOptional(Utf8JsonWriter json, string name, string? value)
    {
        if (value is not null)
        {
            json.WriteString(name, value);
        }
    }

    private static void WriteBoolean(Utf8JsonWriter json, string name, bool value) => json.WriteString(name, value ? "true" : "false");

    private static string Number(long value) => value.ToString(CultureInfo.InvariantCulture);
}
